import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { says, startPeer } from './peer.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'README.md'), 'utf8');
const examples = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code]) => code ?? '');
const sourceOf = (path: string): string => pathToFileURL(join(root, 'src/main', path)).href;

/** Runs an example as it stands, but for whom it calls: whoever has an address or a key calls the given one. */
const play = async (example: string, baseUrl: string): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const code = example
    .replaceAll(/baseUrl: '[^']+'/g, `baseUrl: '${baseUrl}'`)
    .replaceAll(/process\.env\.\w+/g, `'key-of-the-example'`)
    .replaceAll(/(model: '(?:groq|ollama)\/[^']+')/g, `$1, apiBase: '${baseUrl}'`)
    .replaceAll(`'understudy/engine'`, `'${sourceOf('engine/index.ts')}'`)
    .replaceAll(`'understudy'`, `'${sourceOf('core.ts')}'`);
  const file = join(folder, 'example.ts');
  writeFileSync(file, code);
  await import(file);
};

it('has three examples of the library', () => expect(examples).toHaveLength(3));

it.each(examples.map((example) => [example.trim().split('\n').at(-1), example] as const))('runs: … %s', async (_, example) => {
  const peer = await startPeer(says('Hello ', 'there.'));
  onTestFinished(() => peer.close());
  await play(example, peer.baseUrl);
  expect(peer.requests).toHaveLength(example.includes('understudy/engine') ? 0 : 1);
});
