import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRecordFolder } from '../../../../../src/main/store/sealed/record-folder.ts';

let folder = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'records-')), 'secrets');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

describe('the folder of records', () => {
  it('is made with the first record', async () => {
    const records = openRecordFolder(folder);
    await records.remove('a');
    expect([records.has('a'), await records.read('a'), existsSync(folder)]).toEqual([false, undefined, false]);
    await records.write('a', Buffer.from('1'));
    expect([records.has('a'), readdirSync(folder).length]).toEqual([true, 1]);
  });

  it('is known from its listing after a restart', async () => {
    await openRecordFolder(folder).write('a', Buffer.from('1'));
    const records = openRecordFolder(folder);
    expect([records.has('a'), records.has('b'), (await records.read('a'))?.toString()]).toEqual([true, false, '1']);
  });

  it('clears away what a dead process left half written', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'ab.sealed.0a1b2c3d.tmp'), 'half');
    expect(openRecordFolder(folder).has('a')).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('no longer counts a record whose file somebody deleted, once it is asked for', async () => {
    const records = openRecordFolder(folder);
    await records.write('a', Buffer.from('1'));
    rmSync(folder, { recursive: true });
    expect([await records.read('a'), records.has('a')]).toEqual([undefined, false]);
  });

  it('keeps every damaged record until the account is removed, and touches no other account', async () => {
    const records = openRecordFolder(folder);
    await records.write('b', Buffer.from('other'));
    for (const content of ['1', '2']) {
      await records.write('a', Buffer.from(content));
      await records.setAside('a');
    }
    expect([records.has('a'), readdirSync(folder).filter((name) => name.endsWith('.damaged')).length]).toEqual([false, 2]);
    await records.remove('a');
    expect([readdirSync(folder).length, (await records.read('b'))?.toString()]).toEqual([1, 'other']);
  });
});
