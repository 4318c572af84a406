import { clsx } from 'clsx';
import { selectRecent, useApp } from '../../state/index.ts';
import { type BarKind, recentBars, recentWords } from './recent-bars.ts';

const bars: Readonly<Record<BarKind, string>> = {
  answered: 'bg-ready opacity-75',
  failed: 'bg-failed opacity-75',
  quiet: 'bg-line-strong',
};

const LAST = 24;

/** The last attempts of the chain's candidates, oldest first: how each ended, and how long it took. */
export const RecentChart = () => {
  const attempts = useApp((state) => selectRecent(state, LAST));
  const words = recentWords(attempts);
  if (attempts.length === 0) return null;
  return (
    <section aria-labelledby="recent-attempts">
      <h2 id="recent-attempts" className="mt-5 mb-2.5 font-semibold text-ink-2 text-xs">
        {attempts.length === 1 ? 'Last attempt' : `Last ${attempts.length} attempts`}
      </h2>
      <div role="img" aria-label={words} title={words} className="flex h-7 items-end gap-[2px]">
        {recentBars(attempts).map(({ id, kind, height }) => (
          <i key={id} className={clsx('max-w-[11px] flex-1 rounded-[2px]', bars[kind])} style={{ height: `${height}%` }} />
        ))}
      </div>
    </section>
  );
};
