import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { keyringTest, play } from './keyring.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the vault on a real keyring', () => {
  keyringTest('gives back what was stored, after a restart, up to 64 KB and in any script', async () => {
    expect(await play('round-trip', folder)).toEqual({
      same: { short: true, empty: true, long: true, largest: true },
      health: 'keychain',
      unknown: [false, 'nothing'],
    });
  });

  keyringTest('replaces a secret in place', async () => {
    expect(await play('replace', folder)).toEqual({ found: 'second', records: ['*.sealed'] });
  });

  keyringTest('removes the record and its key, and takes a second removal for done', async () => {
    expect(await play('remove', folder)).toEqual({ key: [true, false], has: false, found: 'nothing', records: [] });
  });

  keyringTest('keeps twenty secrets that are stored at once, and the last of twenty for the same account', async () => {
    expect(await play('concurrent', folder)).toEqual({
      found: Array.from({ length: 20 }, (_, index) => `secret ${index}`),
      same: 'turn 19',
      records: 21,
    });
  });

  keyringTest('has the old secret or the new one after a kill in mid-write', async () => {
    expect(await play('kill', folder)).toEqual({ torn: [], records: ['*.sealed'] });
  });

  keyringTest('writes no secret and no account name in clear, and its files for the owner only', async () => {
    expect(await play('clear', folder)).toEqual({ files: 1, telling: 0, naming: 0, modes: ['700', '600'] });
  });

  keyringTest('keeps two data folders of one user apart', async () => {
    expect(await play('two-folders', folder)).toEqual({ both: ['of one', 'of two'], left: ['nothing', 'of two'] });
  });
});

describe('the vault without a usable keyring', () => {
  const forNow = {
    told: ['session-only'],
    place: 'session',
    found: 'for now',
    afterRestart: false,
  };

  keyringTest('keeps secrets for the session when no keyring answers on the bus', async () => {
    const problem = 'no-secret-service';
    expect(await play('no-keychain', folder, 'bus-only')).toEqual({ ...forNow, problem, kept: `VaultLocked: ${problem}` });
  });

  keyringTest('keeps secrets for the session when there is no bus', async () => {
    const problem = 'no-session-bus';
    expect(await play('no-keychain', folder, 'no-bus')).toEqual({ ...forNow, problem, kept: `VaultLocked: ${problem}` });
  });

  keyringTest('uses a keyring that appears, and moves into it what is asked for or stored again', async () => {
    expect(await play('appears', folder, 'bus-only')).toEqual({
      before: ['session', 'session'],
      health: 'keychain',
      between: ['session', 'session'],
      after: ['keychain', 'keychain'],
      found: ['one', 'three'],
    });
  });

  keyringTest('tells a locked keyring from a missing key, and loses nothing by it', async () => {
    expect(await play('locked', folder)).toEqual({
      locked: 'VaultLocked: locked',
      has: true,
      place: 'session',
      found: 'behind the lock',
      kept: 'keychain',
      told: ['keychain', 'session-only', 'keychain'],
      records: ['*.sealed', '*.sealed'],
    });
  });

  keyringTest('removes a record although its key is locked in', async () => {
    expect(await play('removed-while-locked', folder)).toEqual({ has: false, records: [] });
  });

  keyringTest('gives up a keyring that hangs, keeps secrets for the session meanwhile, and finds everything once it goes on', async () => {
    expect(await play('hanging', folder)).toEqual({
      found: 'VaultLocked: timed-out',
      has: true,
      place: 'session',
      hanging: true,
      after: ['behind the keyring', 'keychain', false],
    });
  });

  keyringTest('says that the keyring was restarted, which libsecret does not survive', async () => {
    expect(await play('restarted', folder)).toEqual({ found: 'VaultLocked: restarted', has: true });
  });
});

describe('a sign-in on a real keyring', () => {
  keyringTest('that is under way when the keyring locks is kept for the session, and stored once it is unlocked', async () => {
    expect(await play('sign-in-while-locking', folder)).toEqual({
      place: 'session',
      works: true,
      kept: 'keychain',
      same: true,
      clear: [],
    });
  });

  keyringTest('that is renewed behind a lock is stored as soon as the keyring is known to be open again', async () => {
    expect(await play('renewal-while-locked', folder)).toEqual({
      place: 'session',
      renewed: true,
      ended: [],
      after: 'keychain',
      same: true,
    });
  });

  keyringTest('of 8 KB comes back whole', async () => {
    expect(await play('large-sign-in', folder)).toEqual({ place: 'keychain', whole: [true, true] });
  });
});

describe('records that cannot be opened', () => {
  const setAside = (damage: string): unknown => ({
    first: `SecretUnreadable: ${damage}`,
    second: 'nothing',
    left: ['*.damaged', '*.sealed'],
    after: 'entered again',
  });

  keyringTest('are told apart, kept aside, and make room for a new secret', async () => {
    expect(await play('damaged', folder)).toEqual({
      truncated: setAside('truncated'),
      emptied: setAside('truncated'),
      shortened: setAside('wrong-key'),
      overwritten: setAside('foreign'),
      flipped: setAside('wrong-key'),
      newer: {
        first: 'SecretUnreadable: newer',
        second: 'SecretUnreadable: newer',
        left: ['*.sealed', '*.sealed'],
        after: 'entered again',
      },
      exchanged: {
        first: 'SecretUnreadable: key-missing',
        second: 'SecretUnreadable: key-missing',
        left: ['*.sealed', '*.sealed'],
        after: 'entered again',
      },
    });
  });

  keyringTest('wait for a key that is missing, and can be replaced', async () => {
    expect(await play('key-missing', folder)).toEqual({
      missing: 'SecretUnreadable: key-missing',
      has: true,
      restored: 'first',
      replaced: 'second',
    });
  });
});
