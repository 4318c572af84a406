import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeychain, type Keytar } from '../../../../src/main/auth/keychain.ts';
import { keySource } from '../../../../src/main/auth/token-source.ts';
import { createVault, type VaultOptions } from '../../../../src/main/store/sealed/create-vault.ts';
import type { VaultHealth } from '../../../../src/shared/contract/index.ts';
import { type Entries, keytarOver } from './stand-ins.ts';

let folder = '';
let entries: Entries = new Map();
let calls: string[] = [];
let now = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
  entries = new Map();
  calls = [];
  now = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const counted = (): Keytar => {
  const keytar = keytarOver(entries);
  return {
    ...keytar,
    getPassword: (service, name) => {
      calls.push(`get ${name.split(' ')[0]}`);
      return keytar.getPassword(service, name);
    },
  };
};
const vaultHere = (more: Partial<VaultOptions> = {}) =>
  createVault({ folder, keychain: createKeychain({ load: counted }), now: () => now, platform: 'linux', ...more });
const refusing = (problem: string) => {
  const no = () => Promise.reject(new Error(problem));
  return createKeychain({ load: () => ({ getPassword: no, setPassword: no, deletePassword: no }) });
};

describe('the keychain vault', () => {
  it('asks nobody until it is used', () => {
    const vault = vaultHere({ keychain: refusing('never') });
    expect([vault.has('acme@work'), vault.lastHealth(), vault.placeOf('acme@work')]).toEqual([false, undefined, undefined]);
  });

  it('asks the keychain once for many readers, and again a minute later', async () => {
    await vaultHere().set('acme@work', 'key');
    const vault = vaultHere();
    calls = [];
    await Promise.all(Array.from({ length: 20 }, () => vault.get('acme@work')));
    now = 59_999;
    await vault.get('acme@work');
    expect(calls).toEqual(['get acme@work']);
    now = 60_000;
    await vault.get('acme@work');
    expect(calls).toEqual(['get acme@work', 'get acme@work']);
  });

  it('reads what was stored after it, and nothing once it is removed', async () => {
    const vault = vaultHere();
    const set = vault.set('acme@work', 'key');
    const read = vault.get('acme@work');
    const remove = vault.remove('acme@work');
    const after = vault.get('acme@work');
    await Promise.all([set, remove]);
    expect([await read, await after, entries.size]).toEqual(['key', undefined, 0]);
  });

  it('keeps one key for one record, however often it is replaced', async () => {
    const vault = vaultHere();
    for (const secret of ['one', 'two', 'three']) await vault.set('acme@work', secret);
    expect([...entries.keys()]).toEqual([expect.stringMatching(/^acme@work #[0-9a-f]{16}$/)]);
    expect(Buffer.from([...entries.values()][0] ?? '', 'base64').length).toBe(32);
  });

  it('takes no secret over 64 KB and none with half a character, and keeps the old one', async () => {
    const vault = vaultHere();
    await vault.set('acme@work', 'old');
    await expect(vault.set('acme@work', 'é'.repeat(32 * 1024 + 1))).rejects.toThrow('longer than 64 KB');
    await expect(vault.set('acme@work', 'half \ud83d')).rejects.toThrow('half a character');
    expect(await vault.get('acme@work')).toBe('old');
  });

  it('tells what it knows of the keychain when that changes, not each time', async () => {
    const told: VaultHealth[] = [];
    const vault = vaultHere({ onHealth: (health) => void told.push(health) });
    const both = await Promise.all([vault.health(), vault.health()]);
    await vault.recheck();
    await vault.set('acme@work', 'key');
    expect(both[0]).toEqual({ state: 'keychain', label: 'GNOME Keyring / Secret Service', checkedAt: 0 });
    expect(told).toEqual([both[0]]);
  });

  it('falls back to the session when the keychain fails in mid-write, and says so', async () => {
    let broken = false;
    const keytar = keytarOver(entries);
    const load = (): Keytar => ({
      ...keytar,
      setPassword: (...input) => (broken ? Promise.reject(new Error('is locked')) : keytar.setPassword(...input)),
    });
    const vault = vaultHere({ keychain: createKeychain({ load }) });
    await vault.health();
    broken = true;
    await vault.set('acme@work', 'key');
    expect([vault.placeOf('acme@work'), vault.lastHealth()?.state, await vault.get('acme@work')]).toEqual([
      'session',
      'session-only',
      'key',
    ]);
    broken = false;
    await vault.keep('acme@work');
    expect([vault.placeOf('acme@work'), vault.lastHealth()?.state, await vaultHere().get('acme@work')]).toEqual([
      'keychain',
      'keychain',
      'key',
    ]);
  });

  it('lets no older record outlive what replaced it while the keychain was away', async () => {
    let broken = false;
    const keytar = keytarOver(entries);
    const unlessBroken =
      <In extends readonly unknown[], Out>(call: (...input: In) => Promise<Out>) =>
      (...input: In): Promise<Out> =>
        broken ? Promise.reject(new Error('is locked')) : call(...input);
    const load = (): Keytar => ({
      ...keytar,
      getPassword: unlessBroken(keytar.getPassword),
      setPassword: unlessBroken(keytar.setPassword),
    });
    const moved: string[] = [];
    const vault = vaultHere({ keychain: createKeychain({ load }), onMoved: (account) => void moved.push(account) });
    await vault.set('acme@work', 'first');
    broken = true;
    await vault.set('acme@work', 'second');
    await vault.set('new@work', 'for the session');
    expect([vault.placeOf('acme@work'), await vault.get('acme@work')]).toEqual(['session', 'second']);
    broken = false;
    await vault.recheck();
    expect(await vault.get('acme@work')).toBe('second');
    expect([moved, vault.placeOf('acme@work'), vault.placeOf('new@work')]).toEqual([['acme@work'], 'keychain', 'session']);
    expect(await vaultHere().get('acme@work')).toBe('second');
  });

  it('leaves no key behind when the record cannot be written, and says what is wrong with the folder', async () => {
    const blocked = join(folder, 'a-file');
    await import('node:fs/promises').then(({ writeFile }) => writeFile(blocked, ''));
    await expect(vaultHere({ folder: blocked }).set('acme@work', 'key')).rejects.toThrow('The data folder cannot be used (ENOTDIR)');
    expect(entries.size).toBe(0);
  });

  it('tells the adapter in words of a secret that cannot be reached, naming the provider', async () => {
    await vaultHere().set('acme@work', 'key');
    const source = keySource(vaultHere({ keychain: refusing('is locked') }), 'acme@work');
    await expect(source.token()).rejects.toMatchObject({
      name: 'ProviderError',
      fault: { provider: 'acme', code: 'vault-locked', message: expect.stringContaining('The keyring is locked') },
    });
  });

  it('tells of a secret that is there and unreadable, once it is found out', async () => {
    await vaultHere().set('acme@work', 'key');
    entries.clear();
    const told: string[] = [];
    const vault = vaultHere({ onUnreadable: (account, { damage }) => void told.push(`${account} ${damage}`) });
    await expect(vault.get('acme@work')).rejects.toThrow('has no key in this keychain any more. Enter it again.');
    expect(told).toEqual(['acme@work key-missing']);
  });

  it('keeps everything in memory for a core without a folder', async () => {
    const vault = createVault({ folder: 'memory' });
    await vault.set('acme@work', 'key');
    expect([vault.placeOf('acme@work'), await vault.get('acme@work'), await vault.health()]).toEqual([
      'session',
      'key',
      expect.objectContaining({ state: 'session-only', problem: 'turned-off' }),
    ]);
  });
});
