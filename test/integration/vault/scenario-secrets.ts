import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createKeychain } from '../../../src/main/auth/keychain.ts';
import { keyIdIn } from '../../../src/main/store/sealed/envelope.ts';
import { freshVault, recordNames, recordPath, type Scenarios } from './scenario.ts';

/** Each write replaces 8 KB, so that half a write would show. */
const numbered = (count: number): string => `${count}:`.padEnd(8192, String(count % 10));
const ROUNDS = 12;

export const secrets: Scenarios = {
  'round-trip': async (folder) => {
    const values = { short: 'k', empty: '', long: 'schlüssel 鍵 🔑 '.repeat(400), largest: 'é'.repeat(32 * 1024) };
    const vault = freshVault(folder);
    for (const [account, secret] of Object.entries(values)) await vault.set(`${account}@work`, secret);
    const later = freshVault(folder);
    const same: Record<string, boolean> = {};
    for (const [account, secret] of Object.entries(values)) {
      same[account] = later.has(`${account}@work`) && (await later.get(`${account}@work`)) === secret;
    }
    return { same, health: (await later.health()).state, unknown: [later.has('x@work'), (await later.get('x@work')) ?? 'nothing'] };
  },
  replace: async (folder) => {
    await freshVault(folder).set('acme@work', 'first');
    await freshVault(folder).set('acme@work', 'second');
    return { found: await freshVault(folder).get('acme@work'), records: recordNames(folder) };
  },
  remove: async (folder) => {
    const vault = freshVault(folder);
    await vault.set('acme@work', 'gone soon');
    const entry = `acme@work #${keyIdIn(readFileSync(recordPath(folder, 'acme@work')))}`;
    const keychain = createKeychain();
    const before = (await keychain.get(entry)) !== undefined;
    await vault.remove('acme@work');
    await vault.remove('acme@work');
    return {
      key: [before, (await keychain.get(entry)) !== undefined],
      has: vault.has('acme@work'),
      found: (await vault.get('acme@work')) ?? 'nothing',
      records: recordNames(folder),
    };
  },
  concurrent: async (folder) => {
    const vault = freshVault(folder);
    const twenty = Array.from({ length: 20 }, (_, index) => index);
    await Promise.all([
      ...twenty.map((index) => vault.set(`each${index}@work`, `secret ${index}`)),
      ...twenty.map((index) => vault.set('same@work', `turn ${index}`)),
    ]);
    const later = freshVault(folder);
    const found = await Promise.all(twenty.map((index) => later.get(`each${index}@work`)));
    return { found, same: await later.get('same@work'), records: recordNames(folder).length };
  },
  /** Writes without end and tells each number before it is written and once it is. */
  write: async (folder) => {
    const vault = freshVault(folder);
    for (let count = 1; ; count += 1) {
      await vault.set('acme@work', numbered(count));
      process.stdout.write(`${count}\n`);
    }
  },
  kill: async (folder) => {
    const torn: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'scenarios.ts'), 'write', folder], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const gone = once(child, 'exit');
      const killAfter = 2 + (round % 4);
      const spread = round * 1.7;
      let written = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        written = Number(line);
        if (written === killAfter) setTimeout(() => child.kill('SIGKILL'), spread);
      }
      await gone;
      const found = await freshVault(folder).get('acme@work');
      if (found !== numbered(written) && found !== numbered(written + 1)) torn.push(`${written}: ${found?.slice(0, 20)}`);
    }
    return { torn, records: recordNames(folder) };
  },
};
