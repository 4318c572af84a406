import type { Snapshot } from '../../shared/contract/index.ts';
import type { Desk } from '../desk.ts';
import type { Outlet } from './outlet.ts';

/** The candidates panel's chart shows this many per chain; the window needs some more to fill it for each. */
const RECENT_ATTEMPTS = 200;

/** Everything that a fresh window needs, as of the envelope that was sent last. */
export const snapshotOf = (desk: Desk, outlet: Outlet, chatId: string | undefined): Snapshot => {
  const stamp = outlet.flush();
  const { store, runs, providers, options } = desk;
  const newDraft = desk.drafts.of(undefined);
  const open = chatId !== undefined && store.chats.get(chatId) ? runs.open(chatId) : null;
  return {
    ...stamp,
    about: {
      version: options.version,
      host: options.host,
      dataFolder: desk.dataFolder,
      logFile: desk.logFile,
      platform: process.platform,
    },
    chats: [...store.chats.list()],
    chains: [...store.chains.list()],
    providers: [...providers.list()],
    servers: [...providers.servers()],
    accounts: [...providers.accounts()],
    catalogue: [...providers.catalogue()],
    cooldowns: Object.values(desk.cooldowns.health()),
    recentAttempts: [...store.messages.recentAttempts(RECENT_ATTEMPTS)],
    answering: [...runs.answering()],
    settings: desk.settings.read(),
    disk: desk.disk.health(),
    vault: desk.vault.lastHealth() ?? null,
    signIns: [...desk.signIns.running()],
    open,
    ...(newDraft && { newDraft }),
  };
};
