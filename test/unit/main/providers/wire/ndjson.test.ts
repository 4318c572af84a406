import { describe, expect, it } from 'vitest';
import { lines } from '../../../../../src/main/providers/wire/ndjson.ts';
import { collect, stream } from '../fixtures.ts';

const read = (...pieces: readonly (Uint8Array | string)[]) => collect(lines(stream(...pieces), { provider: 'acme' }));

describe('lines', () => {
  it('gives the same lines wherever the bytes are cut', async () => {
    const bytes = new TextEncoder().encode('\uFEFF{"a":"é"}\r\n\n{"b":2}\n{"c":"🎭"}');
    const expected = ['{"a":"é"}', '{"b":2}', '{"c":"🎭"}'];
    for (let cut = 0; cut <= bytes.length; cut += 1) expect(await read(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(expected);
    expect(await read(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it('reads a line of 1 MB in pieces', async () => {
    const [line] = await read(...Array<string>(1024).fill('x'.repeat(1024)));
    expect(line?.length).toBe(1024 * 1024);
  });

  it('fails loudly on a line beyond the cap, ended or not', async () => {
    const capped = (text: string) => collect(lines(stream(text), { provider: 'acme', maxChars: 10 }));
    await expect(capped('x'.repeat(11))).rejects.toMatchObject({ fault: { code: 'event-too-long' } });
    await expect(capped(`${'x'.repeat(11)}\nok\n`)).rejects.toMatchObject({ fault: { code: 'event-too-long' } });
  });
});
