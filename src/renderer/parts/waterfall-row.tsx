import { clsx } from 'clsx';
import { ChevronRight, Dot } from 'lucide-react';
import { useState } from 'react';
import type { Attempt, AttemptOutcome, Run } from '../../shared/contract/index.ts';
import { useApp } from '../state/index.ts';
import { attemptNotes } from './attempt-notes.ts';
import { attemptSentence } from './attempt-sentence.ts';
import { accountLine, modelName, providerLabel } from './candidate-words.ts';
import { FaultDetails } from './fault-details.tsx';
import { spent } from './span.ts';
import { ToolCalls } from './tool-calls.tsx';
import type { Bar } from './waterfall-rows.ts';
import { faultCode } from './words.ts';

const bars: Readonly<Record<AttemptOutcome['state'], string>> = {
  running: 'bg-accent animate-breathe',
  answered: 'bg-ready',
  failed: 'bg-failed',
  skipped: '',
  cancelled: 'bg-line-strong',
  interrupted: 'bg-line-strong',
};

interface WaterfallRowProps {
  /** What the attempt belongs to, for the attempts that it goes on from. */
  readonly run: Run;
  readonly attempt: Attempt;
  readonly tookMs: number | undefined;
  readonly bar: Bar | undefined;
}

/** One attempt: who, when on the axis, how long; under it plain words, and the provider's own one click away. */
export const WaterfallRow = ({ run, attempt, tookMs, bar }: WaterfallRowProps) => {
  const [open, setOpen] = useState(false);
  const providers = useApp(({ data }) => data.providers);
  const { outcome, candidate } = attempt;
  const code = outcome.state === 'failed' ? faultCode(outcome.fault) : outcome.state === 'skipped' ? outcome.rule : '';
  const who = providerLabel(candidate, providers);
  return (
    <li className="border-line px-3 py-2 not-first:border-t">
      <div className="grid grid-cols-[minmax(0,12.25rem)_minmax(3rem,1fr)_4.5rem] items-center gap-3">
        <span className="truncate" title={accountLine(candidate, providers)}>
          <b className="font-medium">{modelName(candidate)}</b> <span className="text-ink-3">{who}</span>
        </span>
        <span aria-hidden className="relative h-2 rounded-full bg-sunken">
          {bar && (
            <i
              className={clsx('absolute inset-y-0 rounded-full', bars[outcome.state])}
              style={{ left: `${bar.offset}%`, width: `${bar.width}%` }}
            />
          )}
        </span>
        <span className="text-right text-ink-2 tabular-nums">{tookMs === undefined ? 'skipped' : spent(tookMs)}</span>
      </div>
      <p className="mt-1 text-ink-2">
        {attemptSentence(attempt, who)}{' '}
        {code !== '' && (
          <code className="inline-block rounded-xs bg-sunken px-1 py-px font-mono text-[0.92em] whitespace-nowrap">{code}</code>
        )}
      </p>
      {attemptNotes(attempt, run).map((note) => (
        <p key={note} className="mt-0.5 flex items-start gap-1.5 text-ink-3">
          <Dot size={14} aria-hidden className="mt-0.5 -ml-1 flex-none" />
          {note}
        </p>
      ))}
      <ToolCalls calls={attempt.reply.toolCalls} live={outcome.state === 'running'} />
      {outcome.state === 'failed' && (
        <>
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="mt-0.5 -ml-1 inline-flex items-center gap-1 rounded-xs px-1 text-ink-3 hover:text-ink"
          >
            <ChevronRight size={12} aria-hidden className={clsx('transition-transform', open && 'rotate-90')} />
            {who}’s own words
          </button>
          {open && <FaultDetails outcome={outcome} begun={attempt.reply.text} />}
        </>
      )}
    </li>
  );
};
