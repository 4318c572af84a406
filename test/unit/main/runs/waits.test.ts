import { expect, it } from 'vitest';
import { CooldownTracker, defaultRules } from '../../../../src/main/engine/index.ts';
import type { Conducted } from '../../../../src/main/runs/conducted.ts';
import { waitForNetwork } from '../../../../src/main/runs/waits.ts';
import type { Candidate, Chain } from '../../../../src/shared/contract/index.ts';
import { newRun } from '../../../../src/shared/fold/run.ts';

const away: Candidate = { provider: 'away', model: 'm', accountId: 'default' };
const chain: Chain = {
  id: 'c',
  name: 'C',
  text: [away],
  image: [],
  rules: 'default',
  limits: { firstByteMs: 1000, firstDeltaMs: 1000, firstDeltaLocalMs: 1000, idleMs: 1000 },
  onBreak: 'restart',
};

/** A wait on a clock that has reached each instant as soon as somebody looks at it twice. */
const setUp = (online: () => boolean) => {
  let now = 0;
  const untils: number[] = [];
  const clock = (): number => now;
  const conducted: Conducted = {
    chain: () => chain,
    run: () => newRun('r', 0),
    begin: 'afresh',
    first: undefined,
    needs: { pictures: false },
    tools: [],
    rules: defaultRules,
    isSlow: () => false,
    cooldowns: new CooldownTracker({ rules: defaultRules, now: clock }),
    providers: { list: () => [], adapter: () => undefined },
    machine: { online },
    note: (attempt) => attempt,
    ports: {
      now: clock,
      elapsed: clock,
      random: () => 0.5,
      newId: () => 'id',
      alarm: () => () => {},
      open: () => {
        throw new Error('nobody is called while waiting');
      },
    },
    signal: new AbortController().signal,
    onWake: () => () => {},
    apply: (event) => {
      if (event.type !== 'run-wait') return;
      untils.push(event.until - now);
      now = event.until;
    },
  };
  return { conducted, untils };
};

it('while no network is attached nobody is called: it only looks, ever more rarely, up to once a minute', async () => {
  let looks = 0;
  const { conducted, untils } = setUp(() => ++looks > 6);
  expect(await waitForNetwork(conducted, away, 0)).toBe(true);
  expect(untils).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
});

it('where one is attached the next look calls somebody', async () => {
  const { conducted, untils } = setUp(() => true);
  expect(await waitForNetwork(conducted, away, 3)).toBe(true);
  expect(untils).toEqual([40_000]);
});
