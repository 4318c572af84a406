/**
 * What a history of 200 KB adds, as a ratio against raw undici that also writes the JSON: median of 11, taken in turns. Run with
 * `node test/bench/history.ts` on Node 24.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createCore } from '../../src/main/core.ts';
import { createRaw } from './raw.ts';

const SAMPLES = 11;
const CALLS = 50;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const text = 'A sentence with “quotes”, a \\ and a\nnew line. '.repeat(100);
const turns = Array.from(
  { length: Math.ceil(200_000 / text.length) },
  (_, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', text }) as const,
);
const messages = [...turns, { role: 'user', text: 'go on' } as const];
const plain = messages.map(({ role, text: content }) => ({ role, content }));

const child = fork(join(import.meta.dirname, 'peer.ts'), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
const port = Number(await new Promise<string>((resolve) => child.stdout?.once('data', (data: Buffer) => resolve(data.toString()))));
const core = await createCore({ providers: [{ id: 'peer', baseUrl: `http://127.0.0.1:${port}/v1` }] });
const raw = createRaw(port);

const ours = async (): Promise<void> => {
  await core.ask({ chain: ['peer/five'], messages });
};
const theirs = async (): Promise<void> => {
  await raw.request('five', undefined, plain);
};
const took = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now();
  for (let done = 0; done < CALLS; done++) await work();
  return (performance.now() - start) / CALLS;
};

await took(ours);
await took(theirs);
const [mine, bare]: [number[], number[]] = [[], []];
// Back and forth, so that each clears up after the other as often.
for (let sample = 0; sample < SAMPLES; sample++) {
  if (sample % 2 === 0) mine.push(await took(ours));
  bare.push(await took(theirs));
  if (sample % 2 === 1) mine.push(await took(ours));
}
const [a, b] = [median(mine), median(bare)];
// Of the pairs: on a busy machine the two of a pair met the same.
const ratio = median(mine.map((ms, at) => ms / (bare[at] ?? Number.NaN)));
console.log(`a history of 200 KB, ms: ours ${a.toFixed(3)}, raw ${b.toFixed(3)}, ratio ${ratio.toFixed(2)} (wanted ≤ 1.2)`);

await core.close();
await raw.close();
child.disconnect();
