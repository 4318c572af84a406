import { clsx } from 'clsx';
import { ArrowRight, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { ToolCall } from '../../shared/contract/index.ts';
import { argumentsOf, tookWords, toolLine } from './tool-words.ts';

const Detail = ({ title, text, failed = false }: { readonly title: string; readonly text: string; readonly failed?: boolean }) => (
  <div className="min-w-0">
    <p className="text-ink-3">{title}</p>
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long result is scrolled by keyboard too
      tabIndex={0}
      className={clsx('max-h-48 overflow-auto font-mono wrap-anywhere whitespace-pre-wrap', failed ? 'text-failed' : 'text-ink-2')}
    >
      {text}
    </pre>
  </div>
);

/** One call: a line that says what was asked and what came back, and opens to both in full. */
const Call = ({ call, live }: { readonly call: ToolCall; readonly live: boolean }) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { verb, name, result } = toolLine(call, live);
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="-ml-1.5 flex max-w-full items-center gap-1 rounded-s px-1.5 py-0.5 text-left text-ink-2 hover:bg-hover hover:text-ink"
      >
        <ChevronRight size={14} aria-hidden className={clsx('flex-none transition-transform', open && 'rotate-90')} />
        <span className={clsx('flex-none', result === undefined && 'animate-breathe')}>{verb}</span>
        <code className="min-w-8 truncate font-mono text-[0.92em]">{name}</code>
        {result !== undefined && (
          <>
            <ArrowRight size={12} aria-hidden className="flex-none text-ink-3" />
            <span className="sr-only">, result: </span>
            <span className={clsx('min-w-0 truncate', call.result?.isError && 'text-failed')}>{result}</span>
          </>
        )}
      </button>
      {open && (
        <div id={id} className="mt-1 mb-1.5 ml-[5px] flex flex-col gap-1.5 border-line border-l-2 pl-4 text-xs">
          <Detail title="Arguments" text={argumentsOf(call) || 'None'} />
          {call.result && (
            <Detail title={tookWords(call.result.durationMs)} text={call.result.text || 'Nothing'} failed={call.result.isError} />
          )}
        </div>
      )}
    </li>
  );
};

interface ToolCallsProps {
  readonly calls: readonly ToolCall[];
  /** Their attempt still runs, so a missing result is on its way. */
  readonly live: boolean;
}

/** What a model asked our tools, folded. */
export const ToolCalls = ({ calls, live }: ToolCallsProps) =>
  calls.length === 0 ? null : (
    <ul aria-label="Tool calls" className="flex flex-col text-sm">
      {calls.map((call) => (
        <Call key={`${call.index} ${call.id}`} call={call} live={live} />
      ))}
    </ul>
  );
