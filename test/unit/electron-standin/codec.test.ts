import { describe, expect, it } from 'vitest';
import { makeCodec } from '../../electron-standin/world/codec.ts';

const { pack, unpack } = makeCodec();

describe('the codec', () => {
  it.each([
    [null],
    [undefined],
    [-0],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [12345678901234567890n],
    ['\u2028 "quoted" 🎭'],
    [[1, [undefined, { a: undefined }]]],
    [{ $: 'date', v: 5, deep: { $: { $: 1 } } }],
    [new Date(0)],
    [/a+/giu],
    [new Map<unknown, unknown>([[{ a: 1 }, new Set([1, 'two'])]])],
    [new Uint8Array([0, 128, 255])],
    [new Float64Array([0.1, -1])],
    [new Uint8Array(100_000).fill(7).buffer],
  ])('keeps %o', (value) => expect(unpack(pack(value))).toStrictEqual(value));

  it('keeps name and message of an error', () => {
    const error = unpack(pack(new RangeError('far'))) as Error;
    expect([error instanceof Error, error.name, error.message]).toEqual([true, 'RangeError', 'far']);
  });

  it.each([[() => 1], [{ run: () => 1 }], [Symbol('s')], [Promise.resolve()]])('refuses %o', (value) =>
    expect(() => pack(value)).toThrow(/could not be cloned/),
  );

  it('works from its own source text alone, as it is sent to the page', () => {
    const copy = new Function(`return (${makeCodec})()`)();
    expect(copy.unpack(copy.pack({ at: new Date(1) }))).toEqual({ at: new Date(1) });
  });
});
