import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isFileProblem, rescue, rescueChoices } from '../../../../src/main/hosts/rescue.ts';
import { NewerDatabaseError, openDatabase } from '../../../../src/main/store/database.ts';
import { openStore } from '../../../../src/main/store/store.ts';

const now = new Date('2026-11-22T08:30:05Z');
let folder: string;
const file = () => join(folder, 'understudy.sqlite');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-rescue-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const startError = (): unknown => {
  try {
    openStore(folder, () => {}).close();
    return undefined;
  } catch (error) {
    return error;
  }
};

it('offers the newest copy first and an empty app last, for a damaged file only', () => {
  writeFileSync(file(), 'no database '.repeat(200));
  for (const version of [1, 2]) writeFileSync(`${file()}.version-${version}`, '');
  utimesSync(`${file()}.version-1`, now, new Date('2026-01-01T00:00:00Z'));
  utimesSync(`${file()}.version-2`, now, new Date('2026-06-01T00:00:00Z'));
  const error = startError();
  expect(isFileProblem(error)).toBe(true);
  expect(rescueChoices(error, folder).map(({ id, label }) => [id, label])).toEqual([
    ['version-2', 'Use the copy of 2026-06-01'],
    ['version-1', 'Use the copy of 2026-01-01'],
    ['empty', 'Begin with an empty app'],
  ]);
  expect(rescueChoices(new NewerDatabaseError(file(), 9, 2), folder)).toEqual([]);
  expect(isFileProblem(new Error('something else'))).toBe(false);
});

it('puts every part of the damaged file aside, and the copy in its place', () => {
  openDatabase(`${file()}.version-1`).close();
  for (const part of ['', '-wal', '-shm']) writeFileSync(file() + part, `damaged${part}`);
  expect(rescue(folder, 'version-1', now)).toBe(`${file()}.damaged-20261122-083005`);
  expect(readFileSync(`${file()}.damaged-20261122-083005-wal`, 'utf8')).toBe('damaged-wal');
  expect(readdirSync(folder)).not.toContain('understudy.sqlite-wal');
  expect(startError()).toBeUndefined();
});

it('carries out nothing that it did not offer', () => {
  writeFileSync(file(), 'damaged');
  for (const id of ['version-7', '../elsewhere', 'damaged-1', '']) expect(() => rescue(folder, id, now)).toThrow(/no copy/);
  expect(readFileSync(file(), 'utf8')).toBe('damaged');
});
