import { clsx } from 'clsx';
import { Settings } from 'lucide-react';
import { selectCoolingCount, showScreen, useApp } from '../../state/index.ts';
import { Kbd, modKey, Tag, useSecond } from '../../ui/index.ts';

const CoolingBadge = () => {
  const now = useSecond();
  const count = useApp((state) => selectCoolingCount(state, now));
  return count === 0 ? <Kbd className="text-ink-3">{modKey(',')}</Kbd> : <Tag tone="cooling">{count} cooling</Tag>;
};

export const FooterNav = () => {
  const shown = useApp(({ ui }) => ui.screen === 'settings');
  return (
    <nav aria-label="Screens" className="mx-3 flex-none border-line border-t py-2">
      <button
        type="button"
        aria-current={shown ? 'page' : undefined}
        onClick={() => showScreen('settings')}
        className={clsx(
          'flex min-h-9 w-full items-center gap-2 rounded-m px-2.5 transition-colors',
          shown ? 'bg-surface font-medium text-ink shadow-card' : 'text-ink-2 hover:bg-hover hover:text-ink',
        )}
      >
        <Settings size={16} aria-hidden className="text-ink-3" />
        <span className="mr-auto">Settings</span>
        <CoolingBadge />
      </button>
    </nav>
  );
};
