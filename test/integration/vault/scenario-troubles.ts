import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createKeychain } from '../../../src/main/auth/keychain.ts';
import { keyIdIn } from '../../../src/main/store/sealed/envelope.ts';
import { hangKeyring, lockKeyring, startKeyring, unlockKeyring } from './daemon.ts';
import { freshVault, outcome, recordNames, recordPath, type Scenarios } from './scenario.ts';

const damages: Readonly<Record<string, (path: string, other: string) => void>> = {
  truncated: (path) => truncateSync(path, 20),
  emptied: (path) => truncateSync(path, 0),
  shortened: (path) => truncateSync(path, readFileSync(path).length - 1),
  overwritten: (path) => writeFileSync(path, '{"key":"in clear"}'),
  flipped: (path) => {
    const bytes = readFileSync(path);
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  },
  newer: (path) => {
    const bytes = readFileSync(path);
    bytes[4] = 2;
    writeFileSync(path, bytes);
  },
  exchanged: (path, other) => copyFileSync(other, path),
};

export const troubles: Scenarios = {
  'no-keychain': async (folder) => {
    const told: string[] = [];
    const vault = freshVault(folder, { onHealth: (health) => told.push(health.state) });
    await vault.set('acme@work', 'for now');
    const health = await vault.health();
    return {
      problem: health.state === 'session-only' ? health.problem : health.state,
      told,
      place: vault.placeOf('acme@work'),
      found: await vault.get('acme@work'),
      kept: await outcome(vault.keep('acme@work')),
      afterRestart: freshVault(folder).has('acme@work'),
    };
  },
  appears: async (folder) => {
    const vault = freshVault(folder);
    await vault.set('asked@work', 'one');
    await vault.set('again@work', 'two');
    const before = [vault.placeOf('asked@work'), vault.placeOf('again@work')];
    startKeyring();
    const health = (await vault.recheck()).state;
    const between = [vault.placeOf('asked@work'), vault.placeOf('again@work')];
    await vault.keep('asked@work');
    await vault.set('again@work', 'three');
    const later = freshVault(folder);
    return {
      before,
      health,
      between,
      after: [vault.placeOf('asked@work'), vault.placeOf('again@work')],
      found: [await later.get('asked@work'), await later.get('again@work')],
    };
  },
  locked: async (folder) => {
    const told: string[] = [];
    const vault = freshVault(folder, { onHealth: (health) => told.push(health.state) });
    await vault.set('acme@work', 'behind the lock');
    lockKeyring();
    const locked = await outcome(vault.get('acme@work'));
    const has = vault.has('acme@work');
    await vault.set('other@work', 'meanwhile');
    const place = vault.placeOf('other@work');
    await unlockKeyring();
    const found = await outcome(vault.get('acme@work'));
    await vault.keep('other@work');
    return { locked, has, place, found, kept: vault.placeOf('other@work'), told, records: recordNames(folder) };
  },
  'removed-while-locked': async (folder) => {
    const vault = freshVault(folder);
    await vault.set('acme@work', 'to go');
    lockKeyring();
    await vault.remove('acme@work');
    return { has: vault.has('acme@work'), records: recordNames(folder) };
  },
  restarted: async (folder) => {
    const vault = freshVault(folder);
    await vault.set('acme@work', 'still there');
    startKeyring();
    return { found: await outcome(vault.get('acme@work')), has: vault.has('acme@work') };
  },
  hanging: async (folder) => {
    await freshVault(folder).set('acme@work', 'behind the keyring');
    const goOn = hangKeyring();
    const vault = freshVault(folder, { keychain: createKeychain({ limitMs: 1000 }) });
    const found = await outcome(vault.get('acme@work'));
    await vault.set('other@work', 'meanwhile');
    const during = { found, has: vault.has('acme@work'), place: vault.placeOf('other@work'), hanging: vault.hanging() };
    goOn();
    // The call that was given up comes back first.
    while (vault.hanging()) await new Promise((resolve) => setImmediate(resolve));
    await vault.keep('other@work');
    return { ...during, after: [await outcome(vault.get('acme@work')), vault.placeOf('other@work'), vault.hanging()] };
  },
  'read-again': async (folder) => outcome(freshVault(folder).get('acme@work')),
  damaged: async (folder) => {
    const results: Record<string, unknown> = {};
    for (const [name, damage] of Object.entries(damages)) {
      const [account, own] = [`${name}@work`, `${folder}/${name}`];
      const before = freshVault(own);
      await before.set(account, 'whole');
      await before.set('other@work', 'another');
      damage(recordPath(own, account), recordPath(own, 'other@work'));
      const vault = freshVault(own);
      const first = await outcome(vault.get(account));
      const second = await outcome(vault.get(account));
      const left = [...recordNames(own)].sort().map((file) => file.replace(/\.[0-9a-f]{8}\./, '.'));
      await vault.set(account, 'entered again');
      results[name] = { first, second, left, after: await outcome(freshVault(own).get(account)) };
    }
    return results;
  },
  'key-missing': async (folder) => {
    await freshVault(folder).set('acme@work', 'first');
    const entry = `acme@work #${keyIdIn(readFileSync(recordPath(folder, 'acme@work')))}`;
    const keychain = createKeychain();
    const key = (await keychain.get(entry)) ?? '';
    await keychain.remove(entry);
    const vault = freshVault(folder);
    const missing = await outcome(vault.get('acme@work'));
    await keychain.set(entry, key);
    const restored = await outcome(vault.get('acme@work'));
    await keychain.remove(entry);
    await vault.set('acme@work', 'second');
    return { missing, has: vault.has('acme@work'), restored, replaced: await outcome(freshVault(folder).get('acme@work')) };
  },
};
