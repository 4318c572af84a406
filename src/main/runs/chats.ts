import type { ChatSettings } from '../../shared/contract/index.ts';
import type { RunsContext } from './context.ts';
import { notFound } from './failures.ts';
import type { Runs } from './runs.ts';

/** Deleted chats can be restored this long; then they are gone from disk at the next start. */
const KEEP_DELETED_MS = 7 * 86_400_000;

/** What the user does to a chat as a whole. */
export interface Chats {
  readonly rename: (chatId: string, title: string) => void;
  readonly remove: (chatId: string) => void;
  readonly restore: (chatId: string) => void;
  readonly configure: (chatId: string, settings: ChatSettings) => void;
  readonly chooseChain: (chatId: string, chainId: string) => void;
  /** Removes for good what was deleted long ago, and pictures and drafts that belong to nothing any more. */
  readonly purgeOld: () => void;
}

/** One line, without characters that cannot be seen or that turn the reading direction. */
const plainTitle = (title: string): string => title.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim() || 'New chat';

export const createChats = ({ store, events, enginePorts }: RunsContext, runs: Pick<Runs, 'stopChat' | 'resume'>): Chats => {
  const change = (chatId: string, patch: { title?: string; chainId?: string; settings?: ChatSettings }): void => {
    const chat = store.chats.get(chatId);
    if (!chat) throw notFound('chat');
    const changed = { ...chat, ...patch };
    store.chats.save(changed);
    events.emit({ type: 'chat-change', chat: changed });
  };
  return {
    rename: (chatId, title) => change(chatId, { title: plainTitle(title) }),
    remove: (chatId) => {
      if (!store.chats.get(chatId)) throw notFound('chat');
      runs.stopChat(chatId);
      store.chats.remove(chatId, enginePorts.now());
      events.emit({ type: 'chat-remove', chatId });
    },
    restore: (chatId) => {
      const chat = store.chats.restore(chatId);
      if (!chat) throw notFound('chat');
      events.emit({ type: 'chat-change', chat });
      runs.resume(chatId);
    },
    configure: (chatId, settings) => change(chatId, { settings }),
    chooseChain: (chatId, chainId) => {
      if (!store.chains.list().some(({ id }) => id === chainId)) throw notFound('fallback chain');
      change(chatId, { chainId });
    },
    purgeOld: () => {
      store.chats.purge(enginePorts.now() - KEEP_DELETED_MS);
      store.pictures.sweep();
      store.drafts.sweep();
    },
  };
};
