/**
 * store/ — remembers: chats, attempts, chains, servers, cooldowns, settings; one SQLite file, WAL, forward-only migrations.
 * May import contract, fold, engine, providers and auth.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { migrations } from './migrations.ts';

/** The file was written by a newer Understudy; it is left untouched. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  constructor(file: string, version: number, known: number) {
    super(
      `${file} was written by a newer version of Understudy (format ${version}, this one knows ${known}). ` +
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

/** The file is no database any more, or a part of it cannot be read; it is left as it is. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError';
  constructor(file: string, problem: string) {
    super(
      `${file} is damaged (${problem}). It was left as it is. Put a copy of it back if you have one; a copy from before the last ` +
        'upgrade may lie beside it. Or move it away to begin with an empty app.',
    );
  }
}

/** Where the copy lies that is made before a file of version `from` is taken further. */
export const copyBefore = (file: string, from: number): string => `${file}.version-${from}`;

const migrate = (db: DatabaseSync, file: string, version: number, steps: readonly string[]): void => {
  if (version > 0 && version < steps.length && file !== ':memory:') {
    rmSync(copyBefore(file, version), { force: true });
    db.prepare('vacuum into ?').run(copyBefore(file, version));
  }
  for (const [index, sql] of steps.entries()) {
    if (index < version) continue;
    db.exec(`begin immediate; ${sql}; pragma user_version = ${index + 1}; commit`);
  }
};

/** SQLite's codes for a file that is no database, or a broken one. */
const damaged = new Set([11, 26]);

const prepare = (db: DatabaseSync, file: string, steps: readonly string[]): void => {
  try {
    // Before anything is written, even the journal mode: a newer file must stay as it is.
    const version = Number(db.prepare('pragma user_version').get()?.user_version);
    if (version > steps.length) throw new NewerDatabaseError(file, version, steps.length);
    db.exec('pragma journal_mode = wal; pragma synchronous = normal');
    const [check] = file === ':memory:' ? [] : db.prepare('pragma quick_check(1)').all();
    if (check && check.quick_check !== 'ok') throw new DamagedDatabaseError(file, String(check.quick_check));
    migrate(db, file, version, steps);
  } catch (error) {
    db.close();
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
    throw damaged.has(code) ? new DamagedDatabaseError(file, String((error as Error).message)) : error;
  }
};

/**
 * Opens (and creates) the database; `:memory:` keeps nothing. A copy is made before an older file is taken further.
 * @throws NewerDatabaseError, DamagedDatabaseError, or SQLite's own error
 */
export const openDatabase = (file: string, steps: readonly string[] = migrations): Database => {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5000 });
  prepare(db, file, steps);
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
        // SQLite has rolled back by itself where the disk was full; the cause must not be hidden by a complaint about that.
        if (db.isTransaction) db.exec('rollback');
        throw error;
      }
    },
    close: () => {
      statements.clear();
      db.close();
    },
  };
};
