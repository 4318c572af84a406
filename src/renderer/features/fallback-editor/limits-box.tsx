import { useId } from 'react';
import type { ChainLimits } from '../../../shared/contract/index.ts';
import { span } from '../../parts/span.ts';
import { Select } from '../../ui/index.ts';
import { Box } from './box.tsx';
import { choicesWith, limitNames, limitWords } from './limits.ts';

interface LimitProps {
  readonly name: keyof ChainLimits;
  readonly ms: number;
  readonly onChange: (ms: number) => void;
}

const Limit = ({ name, ms, onChange }: LimitProps) => {
  const id = useId();
  const { label, hint, choices } = limitWords[name];
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block font-medium text-sm">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-ink-3 text-xs">
          {hint}
        </p>
      </div>
      <Select id={id} aria-describedby={`${id}-hint`} value={ms} onChange={(event) => onChange(Number(event.target.value))}>
        {choicesWith(choices, ms).map((choice) => (
          <option key={choice} value={choice}>
            {span(choice)}
          </option>
        ))}
      </Select>
    </div>
  );
};

interface LimitsBoxProps {
  readonly limits: ChainLimits;
  readonly onChange: (limits: ChainLimits, told: string) => void;
}

/** How long a candidate may keep the user waiting before the next one is asked. */
export const LimitsBox = ({ limits, onChange }: LimitsBoxProps) => (
  <Box title="When a candidate is slow" lead="Move on to the next one if it takes longer than this.">
    <div className="flex flex-col gap-3">
      {limitNames.map((name) => (
        <Limit
          key={name}
          name={name}
          ms={limits[name]}
          onChange={(ms) => onChange({ ...limits, [name]: ms }, `${limitWords[name].label}: ${span(ms)}`)}
        />
      ))}
    </div>
  </Box>
);
