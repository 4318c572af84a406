/**
 * What one decision of the engine costs (pick, call, classify, record), in microseconds: median of 11 rounds, in turns, so that
 * all meet the same machine. `a bare await` is the call without an engine. Run with `node test/bench/decision.ts` on Node 24.
 */
import { CooldownTracker, defaultRules, FallbackChain, ProviderError, seedRules } from '../../src/main/engine/index.ts';

const SAMPLES = 11;
const CALLS = 5000;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const failing = { provider: 'a', model: 'm' };
const answering = { provider: 'b', model: 'm' };
const fault = new ProviderError({
  provider: 'a',
  status: 429,
  code: 'rate_limit_exceeded',
  message: 'Rate limit reached for requests. Please slow down.',
});
const prose = new Error('API request failed:\n  Status: 429\n  Body:   {"error":{"message":"Slow down"}}');

const runner = (error: unknown) => async (provider: string) => {
  if (provider === 'a') throw error;
  return 'answer';
};

const chainOf = (rules: typeof defaultRules) => {
  const cooldown = new CooldownTracker({ rules, now: Date.now });
  return { cooldown, chain: new FallbackChain({ cooldown, rules, now: Date.now }) };
};

const decide =
  (rules: typeof defaultRules, error?: unknown): (() => Promise<void>) =>
  async () => {
    const { cooldown, chain } = chainOf(rules);
    const candidates = error === undefined ? [answering] : [failing, answering];
    const run = runner(error);
    for (let done = 0; done < CALLS; done++) {
      cooldown.restore(undefined);
      await chain.execute(candidates, run);
    }
  };

const bare = async (): Promise<void> => {
  const run = runner(undefined);
  for (let done = 0; done < CALLS; done++) await run('b');
};

const works = {
  'a bare await': bare,
  'success, default rules': decide(defaultRules),
  'failure with fields, then success, default rules': decide(defaultRules, fault),
  'failure in prose, then success, default rules': decide(defaultRules, prose),
  'success, classic rules': decide(seedRules),
  'failure in prose, then success, classic rules': decide(seedRules, prose),
};

const samples = new Map<string, number[]>(Object.keys(works).map((name) => [name, []]));
for (const work of Object.values(works)) await work();
for (let sample = 0; sample < SAMPLES; sample++)
  for (const [name, work] of Object.entries(works)) {
    const start = performance.now();
    await work();
    samples.get(name)?.push(((performance.now() - start) * 1000) / CALLS);
  }

for (const [name, values] of samples)
  console.log(`${name.padEnd(52)} ${median(values).toFixed(2).padStart(8)} µs   best ${Math.min(...values).toFixed(2)}`);
console.log('wanted: success ≤ 5, what a failure adds ≤ 20');
