/**
 * store/ — remembers: chats, attempts, chains, servers, cooldowns, settings; one SQLite file, WAL, forward-only migrations.
 * May import contract, fold, engine, providers and auth.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { migrations } from './migrations.ts';

/** The file was written by a newer Understudy; it is left untouched. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  constructor(file: string, version: number) {
    super(
      `${file} was written by a newer version of Understudy (format ${version}, this one knows ${migrations.length}). ` +
        'Install the newer version again; nothing was changed.',
    );
  }
}

export type Row = Record<string, unknown>;

/** A thin, synchronous layer over `node:sqlite`: prepared statements by text, one transaction at a time. */
export interface Database {
  readonly all: (sql: string, ...values: SQLInputValue[]) => Row[];
  readonly get: (sql: string, ...values: SQLInputValue[]) => Row | undefined;
  readonly run: (sql: string, ...values: SQLInputValue[]) => void;
  /** Rolls back when `work` throws. */
  readonly transaction: <T>(work: () => T) => T;
  readonly close: () => void;
}

const migrate = (db: DatabaseSync, file: string): void => {
  const version = Number(db.prepare('pragma user_version').get()?.user_version);
  if (version > migrations.length) throw new NewerDatabaseError(file, version);
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    db.exec(`begin immediate; ${sql}; pragma user_version = ${index + 1}; commit`);
  }
};

/** Opens (and creates) the database; `:memory:` keeps nothing. @throws NewerDatabaseError, or SQLite's own error */
export const openDatabase = (file: string): Database => {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5000 });
  try {
    db.exec('pragma journal_mode = wal; pragma synchronous = normal');
    migrate(db, file);
  } catch (error) {
    db.close();
    throw error;
  }
  const statements = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return {
    all: (sql, ...values) => statement(sql).all(...values) as Row[],
    get: (sql, ...values) => statement(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => void statement(sql).run(...values),
    transaction: (work) => {
      db.exec('begin immediate');
      try {
        const result = work();
        db.exec('commit');
        return result;
      } catch (error) {
        db.exec('rollback');
        throw error;
      }
    },
    close: () => {
      statements.clear();
      db.close();
    },
  };
};
