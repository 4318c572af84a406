import { clsx } from 'clsx';
import { ArrowRight, ChevronDown } from 'lucide-react';
import { memo, useId, useState } from 'react';
import type { Run } from '../../shared/contract/index.ts';
import { type Hop, hasDetour, hopsOf } from './hops.ts';
import { Waterfall } from './waterfall.tsx';

const kinds: Readonly<Record<Hop['kind'], string>> = {
  running: 'border-line-strong bg-surface text-ink-2',
  answered: 'border-transparent bg-ready-soft text-ready',
  failed: 'border-transparent bg-failed-soft text-failed',
  skipped: 'border-line-strong border-dashed text-ink-2',
  cancelled: 'border-line bg-surface text-ink-2',
  interrupted: 'border-line bg-surface text-ink-2',
};

const HopPill = ({ kind, name, words }: Hop) => (
  <span className={clsx('inline-flex min-w-0 items-center gap-1.5 rounded-full border px-[9px] py-[2px] whitespace-nowrap', kinds[kind])}>
    {kind !== 'skipped' && (
      <span
        aria-hidden
        className={clsx('size-[7px] flex-none rounded-full', kind === 'running' ? 'animate-breathe bg-accent' : 'bg-current')}
      />
    )}
    <b className="truncate font-medium">{name}</b>
    <span className="flex-none tabular-nums">{words}</span>
  </span>
);

const Arrow = () => <ArrowRight size={12} aria-hidden className="flex-none text-ink-3" />;

interface OpenerProps {
  /** What it opens. */
  readonly id: string;
  readonly open: boolean;
  readonly onClick: () => void;
}

/** Stands with the last link, so that it never has a line to itself. */
const Opener = ({ id, open, onClick }: OpenerProps) => (
  <button
    type="button"
    aria-expanded={open}
    aria-controls={id}
    aria-label={open ? 'Hide attempts' : 'Show attempts'}
    onClick={onClick}
    className="-ml-0.5 grid size-6 flex-none place-items-center rounded-full text-ink-3 hover:bg-hover hover:text-ink"
  >
    <ChevronDown size={14} aria-hidden className={clsx('transition-transform', open && 'rotate-180')} />
  </button>
);

/** The way that a message took, above its answer; shown only when there was a detour. Opens into the waterfall. */
export const Ribbon = memo(({ run }: { readonly run: Run }) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (!hasDetour(run)) return null;
  const { earlier, shown } = hopsOf(run);
  return (
    <>
      <ol aria-label="Attempts in order" className="mb-2.5 flex min-w-0 flex-wrap items-center gap-1.5 text-xs">
        {earlier > 0 && (
          <li className="rounded-full border border-line-strong border-dashed px-[9px] py-[2px] text-ink-2">{earlier} earlier</li>
        )}
        {shown.map((hop, at) => (
          <li key={hop.id} className="flex min-w-0 max-w-full items-center gap-1.5">
            {(at > 0 || earlier > 0) && <Arrow />}
            <HopPill {...hop} />
            {at === shown.length - 1 && <Opener id={id} open={open} onClick={() => setOpen(!open)} />}
          </li>
        ))}
      </ol>
      <div id={id}>{open && <Waterfall run={run} />}</div>
    </>
  );
});
Ribbon.displayName = 'Ribbon';
