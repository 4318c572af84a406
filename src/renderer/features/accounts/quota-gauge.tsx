import { clsx } from 'clsx';
import type { Quota } from '../../../shared/contract/index.ts';
import { formatLeft } from '../../ui/index.ts';

/** Below this share an allowance is about to end. */
const LOW = 0.25;

/** How much of an allowance is left, as the provider told it last. */
export const QuotaGauge = ({ quota, now }: { readonly quota: Quota; readonly now: number }) => {
  const { label, usedRatio, resetsAt } = quota;
  const left = Math.round(Math.min(1, Math.max(0, 1 - usedRatio)) * 100);
  const reset = resetsAt === undefined || resetsAt <= now ? undefined : formatLeft(resetsAt - now);
  return (
    <div>
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <div className={clsx('h-full rounded-full', left < LOW * 100 ? 'bg-cooling' : 'bg-ready')} style={{ width: `${left}%` }} />
      </div>
      <p className="mt-1 text-ink-2 text-xs tabular-nums">
        {label}, {left}% left
        {reset !== undefined && (
          <>
            , resets <span className="whitespace-nowrap">in {reset}</span>
          </>
        )}
      </p>
    </div>
  );
};
