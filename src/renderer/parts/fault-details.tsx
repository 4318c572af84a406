import type { AttemptOutcome } from '../../shared/contract/index.ts';
import { CopyButton } from './copy-button.tsx';
import { span } from './span.ts';
import { faultCode, sourceWords } from './words.ts';

type Failed = Extract<AttemptOutcome, { state: 'failed' }>;

/** Everything that is known beyond the plain sentence, as label and value. */
const facts = ({ rule, fault, cooldown }: Failed): readonly (readonly [string, string])[] => [
  ['Rule', rule],
  ...(cooldown ? ([['Rests', `${span(cooldown.ms)}, ${sourceWords(cooldown.source)}`]] as const) : []),
  ...(fault.requestId === undefined ? [] : ([['Request', fault.requestId]] as const)),
];

/** Of a text that broke off, so much is shown; the copy has it all. */
const BEGUN_CHARS = 2000;

interface FaultDetailsProps {
  readonly outcome: Failed;
  /** What had arrived before the failure; it stays with its attempt. */
  readonly begun: string;
}

/** The provider's own message, by which rule it was read, and what had arrived by then. */
export const FaultDetails = ({ outcome, begun }: FaultDetailsProps) => {
  const { fault } = outcome;
  const words = fault.message === '' ? 'It gave no message.' : fault.message;
  const all = (): string =>
    [faultCode(fault), fault.message, ...facts(outcome).map(([name, value]) => `${name}: ${value}`), begun]
      .filter((line) => line !== '')
      .join('\n');
  return (
    <div className="mt-1.5 rounded-s bg-sunken py-2 pr-2 pl-3">
      <div className="flex items-start gap-2">
        <p className="max-h-40 min-w-0 flex-1 overflow-y-auto font-mono text-xs wrap-anywhere whitespace-pre-wrap">{words}</p>
        <CopyButton label="Copy error" text={all} />
      </div>
      <dl className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-ink-3 text-xs">
        {facts(outcome).map(([name, value]) => (
          <div key={name} className="flex gap-1.5">
            <dt>{name}</dt>
            <dd className="font-mono text-ink-2 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {begun !== '' && (
        <div className="mt-2 border-line border-t pt-1.5 text-xs">
          <p className="text-ink-3">It had begun to answer:</p>
          <p className="mt-0.5 max-h-40 overflow-y-auto text-ink-2 wrap-anywhere whitespace-pre-wrap">{begun.slice(0, BEGUN_CHARS)}</p>
        </div>
      )}
    </div>
  );
};
