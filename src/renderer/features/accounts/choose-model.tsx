import { ChevronDown } from 'lucide-react';
import { Menu, Pill } from '../../ui/index.ts';
import { offeredModels } from './offered-models.ts';

interface ChooseModelProps {
  readonly models: readonly string[];
  readonly chosen: string;
  /** The one to begin with, where the provider has one. */
  readonly advised?: string | undefined;
  readonly onChoose: (model: string) => void;
}

/** Beside a field for a model's id: takes one of those that are known. */
export const ChooseModel = ({ models, chosen, advised, onChoose }: ChooseModelProps) => (
  <Menu
    align="end"
    trigger={
      <Pill className="mb-1">
        Choose
        <ChevronDown size={14} aria-hidden className="text-ink-3" />
      </Pill>
    }
    entries={offeredModels(models).map((model) => ({
      type: 'item',
      id: model,
      label: model,
      checked: model === chosen,
      ...(model === advised ? { hint: 'a good one to begin with' } : {}),
      onSelect: () => onChoose(model),
    }))}
  />
);
