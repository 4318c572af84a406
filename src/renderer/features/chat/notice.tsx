import { clsx } from 'clsx';
import type { ReactNode } from 'react';

interface NoticeProps {
  /** Only a state that needs the user carries a colour. */
  readonly tone: 'quiet' | 'cooling' | 'failed';
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** The actions stand under the words, for there are many of these. */
  readonly tall?: boolean;
}

const tones = {
  quiet: 'border-line text-ink-2',
  cooling: 'border-transparent bg-cooling-soft text-ink',
  failed: 'border-line bg-surface text-ink',
} as const;

/** How a run stands when it is not simply answered, with what can be done about it. */
export const Notice = ({ tone, icon, children, actions, tall = false }: NoticeProps) => (
  <div
    className={clsx(
      'mt-2.5 flex gap-x-3 gap-y-2.5 rounded-m border px-3.5 py-2.5',
      tall ? 'flex-col' : 'flex-wrap items-center',
      tones[tone],
    )}
  >
    <div className={clsx('flex min-w-0 items-start gap-2.5', !tall && 'flex-[1_1_16rem]')}>
      <span
        aria-hidden
        className={clsx('mt-[3px] flex-none', tone === 'cooling' ? 'text-cooling' : tone === 'failed' ? 'text-failed' : 'text-ink-3')}
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
    {actions && <div className={clsx('flex flex-none flex-wrap gap-2', tall && 'pl-6.5')}>{actions}</div>}
  </div>
);
