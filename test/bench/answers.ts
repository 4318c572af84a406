/**
 * How much we add to an answer, as ratios against raw undici doing the same in the same run: median of 11, taken in turns; `decision.ts` measures the engine alone.
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

const took = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const times = async (count: number, work: () => Promise<unknown>): Promise<void> => {
  for (let done = 0; done < count; done++) await work();
};
/** Median milliseconds of each, measured in turns so that both meet the same machine. */
const inTurns = async (...works: readonly (() => Promise<unknown>)[]): Promise<readonly number[]> => {
  for (const work of works) await work();
  const all: number[][] = works.map(() => []);
  for (let sample = 0; sample < SAMPLES; sample++) for (const [index, work] of works.entries()) all[index]?.push(await took(work));
  return all.map(median);
};
const stall = async (work: () => Promise<unknown>): Promise<number> => {
  const delays: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await work();
    delay.disable();
    delays.push(delay.max / 1e6);
  }
  return median(delays);
};
const line = (what: string, ours: number, raw: number, ratio: number, wanted: string): void =>
  console.log(
    `${what.padEnd(44)} ${ours.toFixed(3).padStart(10)} ${raw.toFixed(3).padStart(10)} ${ratio.toFixed(2).padStart(7)}   ${wanted}`,
  );

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
const [five = 0, rawFive = 0, fell = 0, rawFell = 0] = (
  await inTurns(
    () => times(100, () => answer(core, 'five')),
    () => times(100, () => raw.request('five')),
    () => times(100, fallback),
    () => times(100, rawFallback),
  )
).map((ms) => ms / 100);
line('answer of 5 chunks, ms', five, rawFive, five / rawFive, '≤ 1.9');
line('what one fallback adds, ms', fell - five, rawFell - rawFive, (fell - five) / (rawFell - rawFive), '≤ 1.3');
const [many = 0, rawMany = 0] = await inTurns(
  () => answer(core, 'many'),
  () => raw.request('many'),
);
line('20,000 chunks, thousand chunks a second', 20_000 / many, 20_000 / rawMany, rawMany / many, '≥ 0.5');
const [ourStall, rawStall] = [await stall(() => answer(core, 'many')), await stall(() => raw.request('many'))];
line('longest stall of the loop meanwhile, ms', ourStall, rawStall, ourStall / rawStall, '≤ 0.4');
const crowd = (one: () => Promise<unknown>) => () => Promise.all(Array.from({ length: 32 }, () => times(10, one)));
const [crowded = 0, rawCrowded = 0] = await inTurns(
  crowd(() => answer(core, 'five')),
  crowd(() => raw.request('five')),
);
line('32 at once, requests a second', 320_000 / crowded, 320_000 / rawCrowded, rawCrowded / crowded, '≥ 0.7');

await core.close();
await raw.close();
child.disconnect();
