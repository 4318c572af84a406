import { clsx } from 'clsx';
import { FlaskConical, Lock } from 'lucide-react';
import { Ring } from './ring.tsx';
import type { Look, StepView } from './step-view.ts';

const looks: Readonly<Record<Look, string>> = {
  ready: 'bg-sunken text-ink-2',
  answering: 'bg-ready-soft text-ready',
  cooling: 'bg-cooling-soft text-cooling',
  due: 'bg-cooling-soft text-cooling',
  blocked: 'bg-locked-soft text-locked',
};

const Glyph = ({ look, share, dim }: Pick<StepView, 'look' | 'share'> & { readonly dim: boolean }) => {
  if (look === 'cooling') return <Ring look={look} share={share} className="size-3" />;
  if (look === 'due') return <FlaskConical size={12} aria-hidden className="flex-none" />;
  if (look === 'blocked') return <Lock size={11} aria-hidden className="flex-none" />;
  const colour = dim && look === 'ready' ? 'bg-line-strong' : 'bg-ready';
  return <span aria-hidden className={clsx('size-[7px] flex-none rounded-full', colour, look === 'answering' && 'animate-breathe')} />;
};

interface CandidateChipProps {
  readonly name: string;
  readonly view: StepView;
  /** The message will not get this far unless those before it fail. */
  readonly dim?: boolean;
}

/** A candidate and its state on one small pill; the name shortens, the time never does. */
export const CandidateChip = ({ name, view, dim = false }: CandidateChipProps) => (
  <span
    className={clsx(
      'inline-flex min-w-0 max-w-full items-center gap-1.5 rounded-full px-2.5 py-[3px] text-xs whitespace-nowrap',
      dim && view.look === 'ready' ? 'bg-transparent text-ink-3' : looks[view.look],
    )}
  >
    <Glyph look={view.look} share={view.share} dim={dim} />
    <span className="truncate">{name}</span>
    {view.look === 'cooling' && <span className="-ml-0.5 flex-none tabular-nums">· {view.state}</span>}
    <span className="sr-only">, {view.spoken}</span>
  </span>
);
