import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { copyBefore, DamagedDatabaseError, NewerDatabaseError, openDatabase } from '../../../../src/main/store/database.ts';

const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'understudy-db-')), 'deeper', 'data.sqlite');
const first = 'create table word (text text not null) strict';
const second = 'alter table word add column language text';

describe('opening', () => {
  it('creates folder and file, and finds its rows again', () => {
    const file = newFile();
    const db = openDatabase(file, [first]);
    db.run('insert into word (text) values (?)', 'hello');
    db.close();
    const again = openDatabase(file, [first]);
    expect(again.all('select text from word').map((row) => ({ ...row }))).toEqual([{ text: 'hello' }]);
    again.close();
  });

  it('copies an older file before it is taken further, and keeps its rows', () => {
    const file = newFile();
    const old = openDatabase(file, [first]);
    old.run('insert into word (text) values (?)', 'hello');
    old.close();
    const db = openDatabase(file, [first, second]);
    expect(db.all('select text, language from word').map((row) => ({ ...row }))).toEqual([{ text: 'hello', language: null }]);
    db.close();
    const copy = new DatabaseSync(copyBefore(file, 1), { readOnly: true });
    expect(
      copy
        .prepare('select * from word')
        .all()
        .map((row) => ({ ...row })),
    ).toEqual([{ text: 'hello' }]);
    copy.close();
  });

  it('makes no copy of a file that is new or up to date', () => {
    const file = newFile();
    openDatabase(file, [first]).close();
    openDatabase(file, [first]).close();
    expect(existsSync(copyBefore(file, 0)) || existsSync(copyBefore(file, 1))).toBe(false);
  });

  it('leaves a file that a migration fails on as it was', () => {
    const file = newFile();
    openDatabase(file, [first]).close();
    expect(() => openDatabase(file, [first, 'alter table nothing add column x text'])).toThrow();
    const db = openDatabase(file, [first]);
    expect(db.all('select * from word')).toEqual([]);
    db.close();
  });

  it('refuses a file of a newer version and leaves every byte of it', () => {
    const file = newFile();
    openDatabase(file, [first, second]).close();
    const db = new DatabaseSync(file);
    db.exec('pragma journal_mode = delete');
    db.close();
    const before = readFileSync(file);
    expect(() => openDatabase(file, [first])).toThrow(NewerDatabaseError);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each(['', 'this is no database, though it is long enough to be looked at as one '.repeat(20)])(
    'names a file that is no database',
    (text) => {
      const file = join(mkdtempSync(join(tmpdir(), 'understudy-db-')), 'data.sqlite');
      writeFileSync(file, text);
      if (text === '') return expect(openDatabase(file, [first]).close()).toBeUndefined();
      expect(() => openDatabase(file, [first])).toThrow(DamagedDatabaseError);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('names a file with a broken page, and leaves it', () => {
    const file = newFile();
    const db = openDatabase(file, [first]);
    db.transaction(() => {
      for (let index = 0; index < 2000; index++) db.run('insert into word (text) values (?)', `word number ${index} and some more`);
    });
    db.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4096 * 3, 4096 * 6);
    writeFileSync(file, bytes);
    expect(() => openDatabase(file, [first])).toThrow(DamagedDatabaseError);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });
});

describe('a transaction', () => {
  it('takes everything back when its work throws', () => {
    const db = openDatabase(':memory:', [first]);
    expect(() =>
      db.transaction(() => {
        db.run('insert into word (text) values (?)', 'hello');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(db.all('select * from word')).toEqual([]);
    db.close();
  });
});
