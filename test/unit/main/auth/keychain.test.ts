import { describe, expect, it } from 'vitest';
import { proveKeychain } from '../../../../src/main/auth/canary.ts';
import { createKeychain, type Keytar, noKeychain } from '../../../../src/main/auth/keychain.ts';
import { type Entries, keytarOver, madeAlarm } from './stand-ins.ts';

const problemOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: { problem?: unknown }) => error.problem,
  );

describe('the keychain', () => {
  it('is loaded with the first call, and again after a failure', async () => {
    let loads = 0;
    const keychain = createKeychain({
      load: () => {
        loads += 1;
        if (loads === 1) throw new Error('Failed to load keytar native addon, checked []');
        return keytarOver(new Map([['a', '1']]));
      },
    });
    expect(loads).toBe(0);
    expect(await problemOf(keychain.get('a'))).toBe('missing-library');
    expect([await keychain.get('a'), await keychain.get('a')]).toEqual(['1', '1']);
    expect(loads).toBe(2);
  });

  it('carries out one call at a time, in order', async () => {
    const log: string[] = [];
    const slow = keytarOver(new Map());
    const keychain = createKeychain({
      load: (): Keytar => ({
        ...slow,
        setPassword: async (_service, name) => {
          log.push(`begin ${name}`);
          await new Promise(setImmediate);
          log.push(`end ${name}`);
        },
      }),
    });
    await Promise.all(['a', 'b', 'c'].map((name) => keychain.set(name, 'x')));
    expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b', 'begin c', 'end c']);
  });

  it('gives up a call that hangs, lets the next one through, and refuses at once when two hang', async () => {
    const entries: Entries = new Map([['fine', '1']]);
    const hung: (() => void)[] = [];
    const alarm = madeAlarm();
    const keychain = createKeychain({
      alarm: alarm.set,
      load: (): Keytar => ({
        ...keytarOver(entries),
        getPassword: (_service, name) =>
          name === 'fine' ? Promise.resolve('1') : new Promise((resolve) => hung.push(() => resolve('late'))),
      }),
    });
    const first = problemOf(keychain.get('one'));
    await alarm.ring();
    expect([await first, keychain.hanging()]).toEqual(['timed-out', true]);
    expect(await keychain.get('fine')).toBe('1');

    const second = problemOf(keychain.get('two'));
    await alarm.ring();
    expect(await second).toBe('timed-out');
    expect(await problemOf(keychain.get('fine'))).toBe('timed-out');
    expect(hung.length).toBe(2);

    for (const answer of hung) answer();
    await new Promise(setImmediate);
    expect([await keychain.get('fine'), keychain.hanging()]).toEqual(['1', false]);
  });

  it('is refused in every call where it is turned off', async () => {
    const calls = [noKeychain.get('a'), noKeychain.set('a', 'x'), noKeychain.remove('a')];
    expect(await Promise.all(calls.map(problemOf))).toEqual(['turned-off', 'turned-off', 'turned-off']);
  });
});

describe('the proof', () => {
  it('leaves nothing behind', async () => {
    const entries: Entries = new Map();
    await proveKeychain(createKeychain({ load: () => keytarOver(entries) }));
    expect([...entries]).toEqual([]);
  });

  it('fails on a keyring that answers reads with nothing and refuses writes', async () => {
    const refuse = () => Promise.reject(new Error('Cannot create an item in a locked collection'));
    const keychain = createKeychain({ load: () => ({ ...keytarOver(new Map()), setPassword: refuse }) });
    expect(await problemOf(proveKeychain(keychain))).toBe('locked');
  });

  it('fails on a keyring that takes entries and forgets them', async () => {
    const keychain = createKeychain({ load: () => ({ ...keytarOver(new Map()), getPassword: async () => null }) });
    expect(await problemOf(proveKeychain(keychain))).toBe('locked');
  });
});
