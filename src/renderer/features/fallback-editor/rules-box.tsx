import { useId, useState } from 'react';
import type { Chain } from '../../../shared/contract/index.ts';
import { Choice } from '../../ui/index.ts';
import { Box } from './box.tsx';
import { differences, rulesChoices, rulesWords } from './rules.ts';

const Differences = ({ id }: { readonly id: string }) => (
  <div id={id} className="mt-2.5 border-line border-t pt-2.5 text-xs">
    <p className="text-ink-2">
      Classic does what the system does that this one follows, for those who know it well. Default mends what turned out badly there.
    </p>
    <table className="mt-2 w-full border-separate border-spacing-y-1 text-left">
      <thead>
        <tr className="text-ink-3">
          <th className="pr-3 font-medium">
            <span className="sr-only">What</span>
          </th>
          <th className="pr-3 font-medium">Default</th>
          <th className="font-medium">Classic</th>
        </tr>
      </thead>
      <tbody className="align-top text-ink-2">
        {differences.map(({ about, byDefault, byClassic }) => (
          <tr key={about}>
            <th className="w-[28%] pr-3 font-medium text-ink">{about}</th>
            <td className="pr-3">{byDefault}</td>
            <td>{byClassic}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

interface RulesBoxProps {
  readonly rules: Chain['rules'];
  readonly onChange: (rules: Chain['rules'], told: string) => void;
}

/** Which set of rules reads the failures of this chain. */
export const RulesBox = ({ rules, onChange }: RulesBoxProps) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Box title="Rules" lead="How a failure is read, and how long a candidate rests after it.">
      <Choice label="Rules" value={rules} options={rulesChoices} onChange={(next) => onChange(next, rulesWords[next].told)} />
      <p className="mt-2.5 text-ink-3 text-xs">{rulesWords[rules].sentence}</p>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="mt-1.5 -ml-1 rounded-xs px-1 text-accent text-xs underline-offset-2 hover:underline"
      >
        {open ? 'Hide what differs' : 'Why there are two, and what differs'}
      </button>
      {open && <Differences id={id} />}
    </Box>
  );
};
