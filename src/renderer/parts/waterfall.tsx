import type { Run } from '../../shared/contract/index.ts';
import { useSecond } from '../ui/index.ts';
import { spent } from './span.ts';
import { WaterfallRow } from './waterfall-row.tsx';
import { waterfallRows } from './waterfall-rows.ts';

/** All attempts of a run on one time axis. */
export const Waterfall = ({ run }: { readonly run: Run }) => {
  const now = useSecond();
  return (
    <ol aria-label="Attempts" className="mb-3 overflow-hidden rounded-m border border-line bg-surface text-[0.78125rem]">
      {waterfallRows(run, now).map((row) =>
        row.kind === 'pause' ? (
          <li key={row.id} className="border-line border-t border-dashed px-3 py-1.5 text-ink-3">
            Everyone was resting; the message waited {spent(row.pausedMs)}.
          </li>
        ) : (
          <WaterfallRow key={row.attempt.id} run={run} attempt={row.attempt} tookMs={row.tookMs} bar={row.bar} />
        ),
      )}
    </ol>
  );
};
