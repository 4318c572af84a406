/** A process that renews a token and is killed by `kill.test.ts` on the way. It says what it is about to use. */
import { existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { createWorld } from './world.ts';

const [folder = '', keychainFile = '', tokenUrl = '', aheadMs = '0'] = process.argv.slice(2);

/** The keychain of the two processes: entries in a file. */
class FileEntries extends Map<string, string> {
  override set(name: string, value: string): this {
    super.set(name, value);
    writeFileSync(keychainFile, JSON.stringify([...this]));
    return this;
  }
}
const entries = new FileEntries();
if (existsSync(keychainFile)) for (const [name, value] of JSON.parse(readFileSync(keychainFile, 'utf8'))) entries.set(name, value);

const world = createWorld({ changes: { 'openai-codex': { clientId: 'codex_test', tokenUrl } }, folder, entries });
world.clock.advance(Number(aheadMs));
const say = (word: string): void => void writeSync(1, `${word}\n`);
try {
  say(`token ${await world.source({ provider: 'openai-codex', accountId: 'alice' }).token()}`);
} catch (error) {
  say(`failed ${error instanceof Error ? error.message : String(error)}`);
}
say(`ended ${world.ended.join()}`);
await world.http.close();
