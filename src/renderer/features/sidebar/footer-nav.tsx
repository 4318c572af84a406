import { clsx } from 'clsx';
import { KeyRound, ListOrdered, type LucideIcon, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Screen, selectCoolingCount, showScreen, useApp } from '../../state/index.ts';
import { Kbd, modKey, Tag, useSecond } from '../../ui/index.ts';

const CoolingBadge = () => {
  const now = useSecond();
  const count = useApp((state) => selectCoolingCount(state, now));
  return count === 0 ? null : <Tag tone="cooling">{count} cooling</Tag>;
};

/** How many accounts wait for the user: a key or a sign-in that is gone. */
const BlockedBadge = () => {
  const count = useApp(
    ({ data }) =>
      data.accounts.filter(({ obstacle }) => obstacle !== undefined).length + data.servers.filter(({ needsKey }) => needsKey).length,
  );
  return count === 0 ? null : <Tag tone="locked">{count === 1 ? '1 needs you' : `${count} need you`}</Tag>;
};

interface EntryProps {
  readonly screen: Screen;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly children: ReactNode;
}

const Entry = ({ screen, icon: Icon, label, children }: EntryProps) => {
  const shown = useApp(({ ui }) => ui.screen === screen);
  return (
    <button
      type="button"
      aria-current={shown ? 'page' : undefined}
      onClick={() => showScreen(screen)}
      className={clsx(
        'flex min-h-9 w-full items-center gap-2 rounded-m px-2.5 transition-colors',
        shown ? 'bg-surface font-medium text-ink shadow-card' : 'text-ink-2 hover:bg-hover hover:text-ink',
      )}
    >
      <Icon size={16} aria-hidden className="flex-none text-ink-3" />
      <span className="mr-auto min-w-0 truncate">{label}</span>
      {children}
    </button>
  );
};

export const FooterNav = () => (
  <nav aria-label="Screens" className="mx-3 flex-none border-line border-t py-2">
    <Entry screen="chains" icon={ListOrdered} label="Fallback chains">
      <CoolingBadge />
    </Entry>
    <Entry screen="accounts" icon={KeyRound} label="Accounts">
      <BlockedBadge />
    </Entry>
    <Entry screen="settings" icon={Settings} label="Settings">
      <Kbd className="text-ink-3">{modKey(',')}</Kbd>
    </Entry>
  </nav>
);
