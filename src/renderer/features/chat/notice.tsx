import { clsx } from 'clsx';
import type { ReactNode } from 'react';

interface NoticeProps {
  /** Only a state that needs the user carries a colour. */
  readonly tone: 'quiet' | 'cooling' | 'failed';
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

const tones = {
  quiet: 'border-line text-ink-2',
  cooling: 'border-transparent bg-cooling-soft text-ink',
  failed: 'border-line bg-surface text-ink',
} as const;

/** How a run stands when it is not simply answered, with what can be done about it. */
export const Notice = ({ tone, icon, children, actions }: NoticeProps) => (
  <div className={clsx('mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-m border px-3.5 py-2.5', tones[tone])}>
    <div className="flex min-w-0 flex-[1_1_16rem] items-start gap-2.5">
      <span
        aria-hidden
        className={clsx('mt-[3px] flex-none', tone === 'cooling' ? 'text-cooling' : tone === 'failed' ? 'text-failed' : 'text-ink-3')}
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
    {actions && <div className="flex flex-none flex-wrap gap-2 max-side:pl-6.5">{actions}</div>}
  </div>
);
