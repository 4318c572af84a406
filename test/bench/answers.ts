/**
 * How much we add to an answer, as ratios against raw undici (raw.ts) doing the same in the same run: median of 11, taken in turns; `decision.ts` measures the engine alone.
 * Run with `node test/bench/answers.ts` on Node 24.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Core, createCore } from '../../src/main/core.ts';
import { createRaw } from './raw.ts';

const SAMPLES = 11;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const messages = [{ role: 'user', text: 'hi' }] as const;

const answer = async (core: Core, ...models: string[]): Promise<string> => {
  let text = '';
  const chain = models.map((model) => ({ provider: 'peer', model, accountId: 'default' }));
  for await (const event of core.run({ chain, messages })) {
    if (event.type === 'attempt-stream' && event.event.type === 'text-delta') text += event.event.text;
    if (event.type === 'run-end' && event.status.state !== 'answered') throw new Error(`the run ended ${event.status.state}`);
  }
  return text;
};

type Work = () => Promise<unknown>;
type Measure = (work: Work) => Promise<number>;

const took: Measure = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const times = async (count: number, work: () => Promise<unknown>): Promise<void> => {
  for (let done = 0; done < count; done++) await work();
};
/** Samples of each, measured in turns so that all meet the same machine, and back and forth so that all clear up after each other. */
const inTurns = async (measure: Measure, ...works: readonly Work[]): Promise<readonly (readonly number[])[]> => {
  for (const work of works) await work();
  const rows = works.map((work) => ({ work, values: [] as number[] }));
  for (let sample = 0; sample < SAMPLES; sample++)
    for (const { work, values } of sample % 2 === 0 ? rows : rows.toReversed()) values.push(await measure(work));
  return rows.map(({ values }) => values);
};
/** The longest time that the loop stood still, in milliseconds. */
const stall: Measure = async (work) => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
};
type Samples = readonly number[];
const combined = (one: Samples = [], other: Samples = [], both: (a: number, b: number) => number): Samples =>
  one.map((value, at) => both(value, other[at] ?? Number.NaN));
/** The ratio is the median of the pairs: on a busy machine the two of a pair met the same, the medians of each side did not. */
const line = (what: string, ours: Samples, raw: Samples, wanted: string): void => {
  const ratio = median(combined(ours, raw, (a, b) => a / b));
  console.log(
    `${what.padEnd(44)} ${median(ours).toFixed(3).padStart(10)} ${median(raw).toFixed(3).padStart(10)} ${ratio.toFixed(2).padStart(7)}   ${wanted}`,
  );
};
const each = (total: number, samples: Samples = []): Samples => samples.map((ms) => total / ms);
const perCall = (samples: Samples = []): Samples => samples.map((ms) => ms / 100);

const child = fork(join(import.meta.dirname, 'peer.ts'), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
const port = Number(await new Promise<string>((resolve) => child.stdout?.once('data', (data: Buffer) => resolve(data.toString()))));
const core = await createCore({ providers: [{ id: 'peer', baseUrl: `http://127.0.0.1:${port}/v1` }] });
const raw = createRaw(port);
const fallback = async (): Promise<void> => {
  core.clearCooldowns();
  await answer(core, 'fails', 'five');
};
const rawFallback = async (): Promise<void> => {
  await raw.request('fails').catch(() => raw.request('five'));
};

console.log(`${''.padEnd(44)} ${'ours'.padStart(10)} ${'raw'.padStart(10)} ${'ratio'.padStart(7)}   wanted`);
const [five, rawFive, fell, rawFell] = (
  await inTurns(
    took,
    () => times(100, () => answer(core, 'five')),
    () => times(100, () => raw.request('five')),
    () => times(100, fallback),
    () => times(100, rawFallback),
  )
).map(perCall);
line('answer of 5 chunks, ms', five ?? [], rawFive ?? [], '≤ 1.9');
const added = (fallen: Samples | undefined, straight: Samples | undefined): Samples => combined(fallen, straight, (a, b) => a - b);
line('what one fallback adds, ms', added(fell, five), added(rawFell, rawFive), '≤ 1.3');
const floods: readonly Work[] = [() => answer(core, 'many'), () => raw.request('many')];
const [many, rawMany] = await inTurns(took, ...floods);
line('20,000 chunks, thousand chunks a second', each(20_000, many), each(20_000, rawMany), '≥ 0.5');
const [ourStall, rawStall] = await inTurns(stall, ...floods);
line('longest stall of the loop meanwhile, ms', ourStall ?? [], rawStall ?? [], '≤ 0.4');
const crowd = (one: () => Promise<unknown>) => () => Promise.all(Array.from({ length: 32 }, () => times(10, one)));
const [crowded, rawCrowded] = await inTurns(
  took,
  crowd(() => answer(core, 'five')),
  crowd(() => raw.request('five')),
);
line('32 at once, requests a second', each(320_000, crowded), each(320_000, rawCrowded), '≥ 0.7');

await core.close();
await raw.close();
child.disconnect();
