/**
 * A stream of 20,000 chunks in each dialect, beside raw undici that parses the same events: chunks per second and µs per chunk,
 * median of 11, taken in turns. Run with `node test/bench/dialects.ts` on Node 24.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createParser } from 'eventsource-parser';
import { Agent } from 'undici';
import type { CallContext, ProviderAdapter } from '../../src/main/providers/adapter.ts';
import { anthropic } from '../../src/main/providers/anthropic.ts';
import { createAntigravity } from '../../src/main/providers/antigravity.ts';
import { atAddress } from '../../src/main/providers/at-address.ts';
import { codex } from '../../src/main/providers/codex.ts';
import { createCopilot } from '../../src/main/providers/copilot.ts';
import { gemini } from '../../src/main/providers/gemini.ts';
import { openAiCompatible } from '../../src/main/providers/openai-compatible.ts';
import { openAiResponses } from '../../src/main/providers/openai-responses.ts';
import { createHttp } from '../../src/main/providers/wire/undici-http.ts';
import type { DialectName } from './dialect-peer.ts';

const SAMPLES = 11;
const CHUNKS = 20_000;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const child = fork(join(import.meta.dirname, 'dialect-peer.ts'), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
const port = Number(await new Promise<string>((resolve) => child.stdout?.once('data', (data: Buffer) => resolve(data.toString()))));

const at = (name: DialectName): string => `http://127.0.0.1:${port}/${name}`;
const rows: readonly { readonly name: DialectName; readonly adapter: ProviderAdapter; readonly model?: string }[] = [
  { name: 'openai-chat', adapter: openAiCompatible({ id: 'peer', label: 'Peer', baseUrl: at('openai-chat') }) },
  { name: 'openai-responses', adapter: atAddress(openAiResponses, at('openai-responses')) },
  { name: 'codex', adapter: atAddress(codex, at('codex')), model: 'gpt-5.4' },
  { name: 'anthropic-messages', adapter: atAddress(anthropic, at('anthropic-messages')) },
  { name: 'gemini', adapter: atAddress(gemini, at('gemini')) },
  { name: 'antigravity', adapter: createAntigravity([at('antigravity')]) },
  { name: 'copilot', adapter: atAddress(createCopilot(), at('copilot')) },
];

const http = createHttp();
const agent = new Agent();
const never = new AbortController().signal;
const context: CallContext = {
  auth: { token: async () => 'key-for-the-bench', projectId: 'p-1', accountId: 'a-1' },
  http,
  signal: never,
  firstByteMs: 20_000,
  idleMs: 60_000,
  now: Date.now,
};
const ours = async (adapter: ProviderAdapter, model: string): Promise<number> => {
  let chars = 0;
  for await (const event of adapter.stream({ model, messages: [{ role: 'user', text: 'hi' }] }, context))
    if (event.type === 'text-delta') chars += event.text.length;
  return chars;
};
/** The parser and JSON; what a program without us would do with each event is left out, to its advantage. */
const raw = async (name: DialectName): Promise<number> => {
  const { body } = await agent.request({ origin: `http://127.0.0.1:${port}`, path: `/${name}`, method: 'POST', body: '{}' });
  let events = 0;
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data !== '[DONE]' && JSON.parse(data)) events += 1;
    },
  });
  const decoder = new TextDecoder();
  for await (const part of body) parser.feed(decoder.decode(part as Uint8Array, { stream: true }));
  return events;
};
const took = async (work: () => Promise<number>, wanted: number): Promise<number> => {
  const start = performance.now();
  const got = await work();
  if (got < wanted) throw new Error(`only ${got} of ${wanted} arrived`);
  return performance.now() - start;
};

console.log(
  `${''.padEnd(20)} ${'thousand a second'.padStart(18)} ${'raw'.padStart(8)} ${'µs each'.padStart(8)} ${'raw'.padStart(6)} ${'ratio'.padStart(6)}   wanted`,
);
for (const { name, adapter, model = 'm' } of rows) {
  const [mine, theirs]: [number[], number[]] = [[], []];
  for (let sample = -1; sample < SAMPLES; sample++) {
    const [one, other] = [await took(() => ours(adapter, model), CHUNKS * 5), await took(() => raw(name), CHUNKS)];
    if (sample < 0) continue;
    mine.push(one);
    theirs.push(other);
  }
  const [ms, rawMs] = [median(mine), median(theirs)];
  const cell = (value: number, width: number, digits = 1): string => value.toFixed(digits).padStart(width);
  console.log(
    `${name.padEnd(20)} ${cell(CHUNKS / ms, 18)} ${cell(CHUNKS / rawMs, 8)} ${cell((ms * 1000) / CHUNKS, 8)} ${cell((rawMs * 1000) / CHUNKS, 6)} ${cell(rawMs / ms, 6, 2)}   ≥ 0.5`,
  );
}
await http.close();
await agent.close();
child.disconnect();
