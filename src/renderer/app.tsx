/**
 * app — lays the features out: sidebar, conversation, chains, accounts or settings, candidates. Under 1100 px the candidates are a drawer, under
 * 760 px the sidebar too. Imports everything to its left; nothing imports it but the entry.
 */
import type { ReactNode } from 'react';
import { Header, SidebarButton } from './app/header.tsx';
import { useKeys } from './app/keys.ts';
import { useClock } from './app/use-clock.ts';
import { useComposerFocus } from './app/use-composer-focus.ts';
import { useWiderThan } from './app/use-width.ts';
import { AccountsScreen, ImportFile, SessionKeysBar, SignInNotices } from './features/accounts/index.ts';
import { CandidatesPanel } from './features/attempts/index.ts';
import { ChatScreen } from './features/chat/index.ts';
import { DiskBar } from './features/disk/index.ts';
import { FailedScreen, LoadingScreen, LostBar, RefusedScreen } from './features/failure/index.ts';
import { ChainsScreen } from './features/fallback-editor/index.ts';
import { SettingsScreen } from './features/settings/index.ts';
import { SearchDialog, Sidebar } from './features/sidebar/index.ts';
import { dropToast, showDrawer, useApp } from './state/index.ts';
import { Drawer, ToastPlace, Toasts, TooltipProvider } from './ui/index.ts';

const SIDE_FROM_PX = 760;
const PANEL_FROM_PX = 1100;

const Side = () => (
  <aside aria-label="Chats" className="flex h-full w-[calc(11rem+72px)] flex-none border-line border-r bg-sunken">
    <Sidebar />
  </aside>
);

const Panel = () => (
  <aside aria-label="Candidates" className="h-full w-[calc(12rem+120px)] flex-none overflow-y-auto border-line border-l bg-surface">
    <CandidatesPanel />
  </aside>
);

const Columns = () => {
  // Larger text needs more room: the columns leave earlier.
  const scale = useApp(({ data }) => Math.max(1, data.settings.textSizePx / 14));
  const side = useWiderThan(Math.round(SIDE_FROM_PX * scale));
  const panel = useWiderThan(Math.round(PANEL_FROM_PX * scale));
  const { screen, panelOpen, drawer } = useApp(({ ui }) => ui);
  const close = () => showDrawer('none');
  return (
    <div className="flex h-full">
      {side && <Side />}
      <main className="flex min-w-0 flex-1 flex-col">
        <LostBar />
        <DiskBar />
        <SessionKeysBar />
        {screen === 'chat' && <Header side={side} panel={panel} />}
        {screen === 'chat' && <ChatScreen />}
        {screen === 'chains' && <ChainsScreen lead={side ? undefined : <SidebarButton />} />}
        {screen === 'accounts' && <AccountsScreen lead={side ? undefined : <SidebarButton />} />}
        {screen === 'settings' && <SettingsScreen lead={side ? undefined : <SidebarButton />} importing={<ImportFile />} />}
        <ToastPlace />
      </main>
      {screen === 'chat' && panel && panelOpen && <Panel />}
      {!side && (
        <Drawer side="left" title="Chats" open={drawer === 'sidebar'} onOpenChange={close}>
          <Side />
        </Drawer>
      )}
      {!panel && (
        <Drawer side="right" title="Candidates" open={drawer === 'panel'} onOpenChange={close}>
          <Panel />
        </Drawer>
      )}
      <SearchDialog />
      <SignInNotices />
    </div>
  );
};

const Window = (): ReactNode => {
  const connection = useApp((state) => state.connection);
  const loaded = useApp(({ data }) => data.about.version !== '');
  if (connection.state === 'refused') return <RefusedScreen message={connection.message} />;
  if (connection.state === 'failed') return <FailedScreen message={connection.message} />;
  return loaded ? <Columns /> : <LoadingScreen lost={connection.state === 'disconnected'} />;
};

export const App = () => {
  const toasts = useApp(({ ui }) => ui.toasts);
  useClock();
  useKeys();
  useComposerFocus();
  return (
    <TooltipProvider>
      <Toasts items={toasts} onDrop={dropToast}>
        <Window />
      </Toasts>
    </TooltipProvider>
  );
};
