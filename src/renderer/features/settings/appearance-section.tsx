import { Minus, Plus } from 'lucide-react';
import type { Settings } from '../../../shared/contract/index.ts';
import { act, useApp } from '../../state/index.ts';
import { Choice, IconButton } from '../../ui/index.ts';
import { Row, Rows, Section } from './section.tsx';

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const SMALLEST_PX = 12;
const LARGEST_PX = 20;

const TextSize = ({ px, onChange }: { readonly px: number; readonly onChange: (px: number) => void }) => (
  <fieldset className="flex items-center gap-1" aria-label="Text size">
    <IconButton icon={Minus} label="Smaller text" size="m" disabled={px <= SMALLEST_PX} onClick={() => onChange(px - 1)} />
    <output className="w-12 text-center text-sm tabular-nums">{px} px</output>
    <IconButton icon={Plus} label="Larger text" size="m" disabled={px >= LARGEST_PX} onClick={() => onChange(px + 1)} />
  </fieldset>
);

export const AppearanceSection = () => {
  const settings = useApp(({ data }) => data.settings);
  const save = (change: Partial<Settings>) => void act('settings.save', { settings: { ...settings, ...change } });
  return (
    <Section title="Appearance">
      <Rows>
        <Row label="Theme">
          <Choice label="Theme" value={settings.theme} options={themes} onChange={(theme) => save({ theme })} />
        </Row>
        <Row label="Text size" hint="Everything grows with it.">
          <TextSize px={settings.textSizePx} onChange={(textSizePx) => save({ textSizePx })} />
        </Row>
      </Rows>
    </Section>
  );
};
