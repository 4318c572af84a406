import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeLock } from '../../../../src/main/hosts/lock.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'understudy-lock-'));
const fileIn = (folder: string): string => join(folder, 'understudy.lock');

it('is written with what a second start needs, and is gone after release', () => {
  const folder = newFolder();
  const lock = takeLock(folder);
  if (!lock.held) throw new Error('the lock was not free');
  lock.publish({ address: 'http://127.0.0.1:1/' });
  expect(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:1/' });
  lock.release();
  expect(takeLock(folder).held).toBe(true);
});

it('is held by another process that lives', () => {
  const folder = newFolder();
  const parent = takeLock(folder);
  if (!parent.held) throw new Error('the lock was not free');
  const { born: _own, ...written } = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as { pid: number; born?: string };
  const stat = process.platform === 'linux' ? bornOfParent() : undefined;
  writeFileSync(fileIn(folder), JSON.stringify({ ...written, pid: process.ppid, ...(stat && { born: stat }) }));
  expect(takeLock(folder)).toMatchObject({ held: false, by: { pid: process.ppid } });
});

const bornOfParent = (): string => {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const started = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')[19];
  return `${boot} ${started}`;
};

it.each([
  ['a pid that belongs to another program by now', JSON.stringify({ pid: 1, born: 'an-earlier-boot 17', address: 'http://127.0.0.1:1/' })],
  ['a pid that is nobody', JSON.stringify({ pid: 2 ** 22 + 12345 })],
  ['damage', '{"pid":'],
])('is taken over from %s', (_title, text) => {
  const folder = newFolder();
  writeFileSync(fileIn(folder), text);
  expect(takeLock(folder).held).toBe(process.platform === 'linux' || !text.includes('"pid":1,'));
});
