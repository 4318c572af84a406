import { type Draft, type DraftChange, type EpochMs, draft as schema } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';

/** Where the draft of a chat that does not exist yet is kept. */
export const NEW_CHAT = 'new';

/**
 * What stands unsent, by chat. Two windows that write in one chat have a draft each; the newest is shown first, and the other one
 * when that is gone.
 */
export interface DraftRows {
  readonly newest: (chatKey: string) => Draft | undefined;
  /** One that holds nothing any more is removed. */
  readonly save: (chatKey: string, change: DraftChange, at: EpochMs) => void;
  readonly remove: (chatKey: string, draftId: string) => void;
  /** Removes the drafts of chats that are gone. */
  readonly sweep: () => void;
}

/** The words of the box are written often, a long text beside it rarely: each has a row of its own. */
const boxName = (chatKey: string, draftId: string): string => `draft ${chatKey} ${draftId}`;
const pastedName = (chatKey: string, draftId: string): string => `pasted ${chatKey} ${draftId}`;

export const draftRows = (db: Database): DraftRows => {
  const write = (name: string, value: unknown): void =>
    db.run('insert or replace into document (name, body) values (?, ?)', name, JSON.stringify(value));
  const drop = (name: string): void => db.run('delete from document where name = ?', name);
  const pastedOf = (chatKey: string, draftId: string): string => {
    const row = db.get('select body from document where name = ?', pastedName(chatKey, draftId));
    return row ? String(JSON.parse(String(row.body))) : '';
  };
  const remove = (chatKey: string, draftId: string): void => {
    drop(boxName(chatKey, draftId));
    drop(pastedName(chatKey, draftId));
  };
  return {
    newest: (chatKey) => {
      // What follows a blank is an exclamation mark: these are the names that begin with the key.
      const row = db.get(
        `select body from document where name > ? and name < ? order by body ->> '$.at' desc limit 1`,
        boxName(chatKey, ''),
        `draft ${chatKey}!`,
      );
      const box = row && JSON.parse(String(row.body));
      const parsed = box && schema.safeParse({ ...box, pasted: pastedOf(chatKey, String(box.id)) });
      return parsed?.success ? parsed.data : undefined;
    },
    save: (chatKey, { id, typed, pictures, pasted }, at) => {
      if (pasted !== undefined) pasted === '' ? drop(pastedName(chatKey, id)) : write(pastedName(chatKey, id), pasted);
      const isEmpty = typed === '' && pictures === 0 && (pasted ?? pastedOf(chatKey, id)) === '';
      if (isEmpty) drop(boxName(chatKey, id));
      else write(boxName(chatKey, id), { id, typed, pictures, at });
    },
    remove,
    sweep: () => {
      for (const { name } of db.all(`select name from document where name glob 'draft *' or name glob 'pasted *'`)) {
        const chatKey = String(name).split(' ')[1] ?? '';
        if (chatKey !== NEW_CHAT && !db.get('select 1 from chat where id = ?', chatKey)) drop(String(name));
      }
    },
  };
};
