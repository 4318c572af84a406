import type { Chain } from '../../../shared/contract/index.ts';
import { Choice } from '../../ui/index.ts';
import { Box } from './box.tsx';

type OnBreak = Chain['onBreak'];

interface BreakWords {
  readonly label: string;
  readonly outcome: string;
  readonly told: string;
}

const words = {
  restart: {
    label: 'Start anew',
    outcome: 'The next candidate answers from the start. What had arrived stays among the attempts; two answers are never mixed.',
    told: 'A broken answer now starts anew',
  },
  continue: {
    label: 'Continue',
    outcome: 'The next candidate goes on from the text that has arrived. What it says again is taken out, and the seam is marked.',
    told: 'A broken answer is now continued',
  },
  keep: {
    label: 'Keep',
    outcome: 'What had arrived stays as the answer, marked as cut off. Nobody else is asked.',
    told: 'A broken answer is now kept',
  },
} satisfies Record<OnBreak, BreakWords>;

const choices = (Object.keys(words) as readonly OnBreak[]).map((value) => ({ value, label: words[value].label }));

interface BreakBoxProps {
  readonly onBreak: OnBreak;
  readonly onChange: (onBreak: OnBreak, told: string) => void;
}

/** What to do when an answer breaks off after its text has begun. */
export const BreakBox = ({ onBreak, onChange }: BreakBoxProps) => (
  <Box title="When a stream breaks" lead="An answer had begun to arrive, and then the connection was lost.">
    <Choice label="When a stream breaks" value={onBreak} options={choices} onChange={(next) => onChange(next, words[next].told)} />
    <p className="mt-2.5 text-ink-3 text-xs">{words[onBreak].outcome}</p>
  </Box>
);
