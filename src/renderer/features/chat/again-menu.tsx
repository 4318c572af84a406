import { ListRestart } from 'lucide-react';
import { useState } from 'react';
import type { Candidate } from '../../../shared/contract/index.ts';
import type { PlanStep } from '../../../shared/fold/plan.ts';
import { accountLine, modelName } from '../../parts/candidate-words.ts';
import { obstacleWords } from '../../parts/words.ts';
import { act, appStore, selectPlan } from '../../state/index.ts';
import { IconButton, Menu, type MenuEntry } from '../../ui/index.ts';

/** A resting candidate is asked all the same: choosing it by hand ends its rest. */
const askFirst = async (messageId: string, candidate: Candidate, resting: boolean): Promise<void> => {
  if (resting && (await act('cooldown.clear', { candidate })) === undefined) return;
  await act('run.again', { messageId, candidate });
};

const hintOf = (step: PlanStep, account: string): string => {
  if (step.state === 'blocked') return `${account} · ${obstacleWords[step.obstacle].short}`;
  return step.state === 'ready' ? account : `${account} · ends its rest`;
};

const entriesFor = (messageId: string): readonly MenuEntry[] => {
  const state = appStore.getState();
  const steps = selectPlan(state, Date.now() + state.offsetMs);
  return [
    { type: 'heading', id: 'heading', label: 'Answer again, beginning with' },
    ...steps.map(
      (step): MenuEntry => ({
        type: 'item',
        id: step.key,
        label: modelName(step.candidate),
        hint: hintOf(step, accountLine(step.candidate, state.data.providers)),
        disabled: step.state === 'blocked',
        onSelect: () => void askFirst(messageId, step.candidate, step.state === 'cooling' || step.state === 'due'),
      }),
    ),
  ];
};

/** Answers the same message once more, with a candidate of the user's choice at the head. The list is read when it opens. */
export const AgainMenu = ({ messageId }: { readonly messageId: string }) => {
  const [entries, setEntries] = useState<readonly MenuEntry[]>([]);
  return (
    <Menu
      trigger={<IconButton icon={ListRestart} label="Answer with another candidate" />}
      entries={entries}
      onOpenChange={(open) => open && setEntries(entriesFor(messageId))}
    />
  );
};
