import type * as z from 'zod/mini';
import type { Database } from './database.ts';

/** An ordered list of JSON rows with ids: chains, servers, accounts. A row that no longer fits its schema is reported, never dropped from disk. */
export interface ListRows<T extends { readonly id: string }> {
  readonly list: () => readonly T[];
  /** Keeps the place of a known id, appends a new one. */
  readonly save: (item: T) => void;
  readonly remove: (id: string) => void;
}

export const listRows = <T extends { readonly id: string }>(
  db: Database,
  table: 'chain' | 'server' | 'account',
  schema: z.ZodMiniType<T>,
  damaged: (table: string, id: string, problem: string) => void,
): ListRows<T> => ({
  list: () =>
    db.all(`select id, body from ${table} order by position`).flatMap((row) => {
      try {
        return [schema.parse(JSON.parse(String(row.body)))];
      } catch (error) {
        damaged(table, String(row.id), String(error));
        return [];
      }
    }),
  save: (item) =>
    db.run(
      `insert into ${table} (id, position, body) values (?, (select coalesce(max(position), 0) + 1 from ${table}), ?)
       on conflict (id) do update set body = excluded.body`,
      item.id,
      JSON.stringify(item),
    ),
  remove: (id) => db.run(`delete from ${table} where id = ?`, id),
});

/** One JSON value under a name: settings, the cooldowns' state. */
export interface DocumentRows {
  readonly read: (name: string) => unknown;
  readonly write: (name: string, value: unknown) => void;
}

export const documentRows = (db: Database): DocumentRows => ({
  read: (name) => {
    const row = db.get('select body from document where name = ?', name);
    try {
      return row && JSON.parse(String(row.body));
    } catch {
      return undefined;
    }
  },
  write: (name, value) =>
    db.run(
      'insert into document (name, body) values (?, ?) on conflict (name) do update set body = excluded.body',
      name,
      JSON.stringify(value),
    ),
});
