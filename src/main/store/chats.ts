import { type Chat, chatSettings, type EpochMs, type QueuedMessage } from '../../shared/contract/index.ts';
import type { Database, Row } from './database.ts';

/** Settings that no longer fit are as good as none: the chat itself must open. */
const toSettings = (text: unknown): Chat['settings'] => {
  const parsed = chatSettings.safeParse(JSON.parse(String(text)));
  return parsed.success ? parsed.data : {};
};

const toChat = (row: Row): Chat => ({
  id: String(row.id),
  title: String(row.title),
  chainId: String(row.chain_id),
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
  leafId: row.leaf_id === null ? null : String(row.leaf_id),
  settings: toSettings(row.settings),
});

const toQueued = (row: Row): QueuedMessage => ({
  id: String(row.id),
  chatId: String(row.chat_id),
  text: String(row.text),
  createdAt: Number(row.created_at),
  ...(row.pictures === null ? {} : { pictures: JSON.parse(String(row.pictures)) }),
});

export interface ChatRows {
  /** Newest first, without the deleted ones. */
  readonly list: () => readonly Chat[];
  readonly get: (chatId: string) => Chat | undefined;
  readonly save: (chat: Chat) => void;
  /** Hides the chat; `restore` takes that back until `purge` removes what was deleted before `before`. */
  readonly remove: (chatId: string, at: EpochMs) => void;
  readonly restore: (chatId: string) => Chat | undefined;
  readonly purge: (before: EpochMs) => void;
  readonly queued: (chatId: string) => readonly QueuedMessage[];
  readonly queuedById: (queuedId: string) => QueuedMessage | undefined;
  readonly enqueue: (message: QueuedMessage) => void;
  readonly unqueue: (queuedId: string) => void;
}

export const chatRows = (db: Database): ChatRows => {
  const get = (chatId: string): Chat | undefined => {
    const row = db.get('select * from chat where id = ? and deleted_at is null', chatId);
    return row && toChat(row);
  };
  return {
    list: () => db.all('select * from chat where deleted_at is null order by updated_at desc').map(toChat),
    get,
    save: ({ id, title, chainId, createdAt, updatedAt, leafId, settings }) =>
      db.run(
        `insert into chat (id, title, chain_id, created_at, updated_at, leaf_id, settings) values (?, ?, ?, ?, ?, ?, ?)
         on conflict (id) do update set title = excluded.title, chain_id = excluded.chain_id,
           updated_at = excluded.updated_at, leaf_id = excluded.leaf_id, settings = excluded.settings`,
        id,
        title,
        chainId,
        createdAt,
        updatedAt,
        leafId,
        JSON.stringify(settings),
      ),
    remove: (chatId, at) => db.run('update chat set deleted_at = ? where id = ?', at, chatId),
    restore: (chatId) => {
      db.run('update chat set deleted_at = null where id = ?', chatId);
      return get(chatId);
    },
    purge: (before) => db.run('delete from chat where deleted_at < ?', before),
    queued: (chatId) => db.all('select * from queued_message where chat_id = ? order by created_at, rowid', chatId).map(toQueued),
    queuedById: (queuedId) => {
      const row = db.get('select * from queued_message where id = ?', queuedId);
      return row && toQueued(row);
    },
    enqueue: ({ id, chatId, text, createdAt, pictures }) =>
      db.run(
        'insert into queued_message (id, chat_id, text, created_at, pictures) values (?, ?, ?, ?, ?)',
        id,
        chatId,
        text,
        createdAt,
        pictures?.length ? JSON.stringify(pictures) : null,
      ),
    unqueue: (queuedId) => db.run('delete from queued_message where id = ?', queuedId),
  };
};
