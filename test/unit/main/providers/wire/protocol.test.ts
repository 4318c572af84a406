import { expect, it } from 'vitest';
import { ProviderError } from '../../../../../src/main/engine/provider-error.ts';
import { drive, type Protocol } from '../../../../../src/main/providers/wire/protocol.ts';
import { createTurns } from '../../../../../src/main/providers/wire/turns.ts';
import { collect } from '../fixtures.ts';

const words: Protocol<string, string> = {
  initial: '',
  step: (state, chunk) => [
    state + chunk,
    chunk === '!' ? [{ type: 'response-end', finish: 'stop' }] : [{ type: 'text-delta', text: chunk }],
  ],
  flush: (state) => [{ type: 'response-end', finish: state.endsWith('.') ? 'stop' : 'length' }],
  isWhole: (state) => state.endsWith('.'),
};
const broken = new ProviderError({ provider: 'acme', code: 'UND_ERR_SOCKET', message: 'gone' });

async function* breaking(...chunks: readonly string[]): AsyncGenerator<readonly string[], void> {
  for (const chunk of chunks) yield [chunk];
  throw broken;
}

it('ends after response-end and lets the source go', async () => {
  let released = false;
  const source = (async function* () {
    try {
      yield ['a'];
      yield ['!', 'never read'];
      yield ['nor this'];
    } finally {
      released = true;
    }
  })();
  expect((await collect(drive(words, source))).map(({ type }) => type)).toEqual(['text-delta', 'response-end']);
  expect(released).toBe(true);
});

/** A machine that is never busy. */
const inOneGo = (): undefined => undefined;

it('tells what came in one batch as one delta, and what came before a fault all the same', async () => {
  const source = (async function* () {
    yield ['a', 'b'];
    yield ['c', 'd'];
    throw broken;
  })();
  const seen: unknown[] = [];
  await expect(
    (async () => {
      for await (const event of drive(words, source, inOneGo)) seen.push(event);
    })(),
  ).rejects.toBe(broken);
  expect(seen).toEqual([
    { type: 'text-delta', text: 'ab' },
    { type: 'text-delta', text: 'cd' },
  ]);
});

it('says what came before a chunk that the protocol refuses', async () => {
  const picky: Protocol<string, string> = {
    ...words,
    step: (state, chunk) => {
      if (chunk === '?') throw broken;
      return words.step(state, chunk);
    },
  };
  const seen: unknown[] = [];
  const source = (async function* () {
    yield ['a', 'b', '?'];
  })();
  await expect(
    (async () => {
      for await (const event of drive(picky, source, inOneGo)) seen.push(event);
    })(),
  ).rejects.toBe(broken);
  expect(seen).toEqual([{ type: 'text-delta', text: 'ab' }]);
});

it('takes a connection that breaks after a whole reply for its end', async () => {
  expect((await collect(drive(words, breaking('a', '.')))).at(-1)).toEqual({ type: 'response-end', finish: 'stop' });
});

it('hands a break before that on', async () => {
  await expect(collect(drive(words, breaking('a')))).rejects.toBe(broken);
});

it('gives everybody else a turn while a burst is parsed', async () => {
  let hadTurn = false;
  setTimeout(() => {
    hadTurn = true;
  }, 0);
  const source = (async function* () {
    const giveUpAt = performance.now() + 4000;
    while (!hadTurn && performance.now() < giveUpAt) yield ['a'];
  })();
  await collect(drive(words, source));
  expect(hadTurn).toBe(true);
});

it('asks for no turn before the budget is spent', () => {
  let now = 0;
  const turn = createTurns(8, () => now);
  expect(turn()).toBeUndefined();
  now = 8;
  expect(turn()).toBeInstanceOf(Promise);
});
