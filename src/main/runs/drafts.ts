import type { Draft, DraftChange } from '../../shared/contract/index.ts';
import { NEW_CHAT } from '../store/drafts.ts';
import type { RunsContext } from './context.ts';

/** What stands unsent in the composers, so that it outlives the window and the process. */
export interface Drafts {
  /** Without a chat: of the one that does not exist yet. */
  readonly of: (chatId: string | undefined) => Draft | undefined;
  /** Keeps a draft as it stands, as soon as the disk takes it. Answers false for one that was sent: it is not kept any more. */
  readonly keep: (chatId: string | undefined, change: DraftChange) => boolean;
  /** Part of the transaction that writes the message, so that no draft outlives it. */
  readonly drop: (chatId: string | undefined, draftId: string | undefined) => void;
  /** The message is written: the draft does not come back, whatever was on its way. */
  readonly sent: (chatId: string | undefined, draftId: string | undefined) => void;
}

export const createDrafts = ({ store, disk, enginePorts }: Pick<RunsContext, 'store' | 'disk' | 'enginePorts'>): Drafts => {
  const sentIds = new Set<string>();
  const write = (chatKey: string, draftId: string, work: () => void): void => disk.write(`draft ${chatKey} ${draftId}`, work);
  /** What is written while a new chat is being made goes to that chat, and may have been kept as the new one's. */
  const keysOf = (chatId: string | undefined): readonly string[] => (chatId === undefined ? [NEW_CHAT] : [chatId, NEW_CHAT]);
  return {
    of: (chatId = NEW_CHAT) => store.drafts.newest(chatId),
    keep: (chatId = NEW_CHAT, change) => {
      if (sentIds.has(change.id)) return false;
      const at = enginePorts.now();
      write(chatId, change.id, () => store.drafts.save(chatId, change, at));
      return true;
    },
    drop: (chatId, draftId) => {
      if (draftId !== undefined) for (const key of keysOf(chatId)) store.drafts.remove(key, draftId);
    },
    sent: (chatId, draftId) => {
      if (draftId === undefined) return;
      sentIds.add(draftId);
      // Takes the place of a write that waits for room on the disk.
      for (const key of keysOf(chatId)) write(key, draftId, () => store.drafts.remove(key, draftId));
    },
  };
};
