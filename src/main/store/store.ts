import { join } from 'node:path';
import { type Chain, chain } from '../../shared/contract/index.ts';
import { type AccountRecord, accountRecord } from './account-record.ts';
import { type ChatRows, chatRows } from './chats.ts';
import { type Database, openDatabase } from './database.ts';
import { type DraftRows, draftRows } from './drafts.ts';
import { type DocumentRows, documentRows, type ListRows, listRows } from './lists.ts';
import { type MessageRows, messageRows } from './messages.ts';
import { type PictureRows, pictureRows } from './pictures.ts';
import { type ServerRecord, serverRecord } from './server-record.ts';

/** Everything that outlives the process, except secrets. */
export interface Store {
  readonly chats: ChatRows;
  readonly messages: MessageRows;
  readonly pictures: PictureRows;
  readonly chains: ListRows<Chain>;
  readonly servers: ListRows<ServerRecord>;
  readonly accounts: ListRows<AccountRecord>;
  readonly drafts: DraftRows;
  readonly documents: DocumentRows;
  readonly transaction: Database['transaction'];
  readonly close: () => void;
}

export const databaseFile = (folder: string): string => join(folder, 'understudy.sqlite');

/** Opens the store in a folder, or in memory. `damaged` hears of rows that do not fit; they stay on disk. @throws NewerDatabaseError */
export const openStore = (where: 'memory' | string, damaged: (table: string, id: string, problem: string) => void): Store => {
  const db = openDatabase(where === 'memory' ? ':memory:' : databaseFile(where));
  return {
    chats: chatRows(db),
    messages: messageRows(db),
    pictures: pictureRows(db),
    chains: listRows(db, 'chain', chain, damaged),
    servers: listRows(db, 'server', serverRecord, damaged),
    accounts: listRows(db, 'account', accountRecord, damaged),
    drafts: draftRows(db),
    documents: documentRows(db),
    transaction: db.transaction,
    close: db.close,
  };
};
