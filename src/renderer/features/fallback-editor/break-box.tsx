import type { Chain } from '../../../shared/contract/index.ts';
import { Choice } from '../../ui/index.ts';
import { Box } from './box.tsx';

const choices = [
  { value: 'restart', label: 'Ask the next one' },
  { value: 'continue', label: 'Continue' },
  { value: 'keep', label: 'Stop and keep' },
] as const;

const outcomes = {
  restart: 'The next candidate answers from the start. What had arrived stays among the attempts; two answers are never mixed.',
  continue: 'The next candidate goes on from the text that has arrived. What it says again is taken out, and the seam is kept.',
  keep: 'What had arrived stays as the answer, marked as cut off. Nobody else is asked.',
} satisfies Record<Chain['onBreak'], string>;

const told = {
  restart: 'A broken answer now starts anew',
  continue: 'A broken answer is now continued',
  keep: 'A broken answer is now kept',
} satisfies Record<Chain['onBreak'], string>;

interface BreakBoxProps {
  readonly onBreak: Chain['onBreak'];
  readonly onChange: (onBreak: Chain['onBreak'], told: string) => void;
}

/** What to do when an answer breaks off after its text has begun. */
export const BreakBox = ({ onBreak, onChange }: BreakBoxProps) => (
  <Box title="When a stream breaks" lead="An answer had begun to arrive, and then the connection was lost.">
    <Choice label="When a stream breaks" value={onBreak} options={choices} onChange={(next) => onChange(next, told[next])} />
    <p className="mt-2.5 text-ink-3 text-xs">{outcomes[onBreak]}</p>
  </Box>
);
