import { describe, expect, it } from 'vitest';
import { serverSentEvents } from '../../../../../src/main/providers/wire/sse.ts';
import { collect, fixture, stream } from '../fixtures.ts';

const read = async (...pieces: readonly (Uint8Array | string)[]) =>
  (await collect(serverSentEvents(stream(...pieces), { provider: 'acme' }))).flat();
const data = async (...pieces: readonly (Uint8Array | string)[]) => (await read(...pieces)).map((event) => event.data);

const everyLineEnd = '\uFEFF: hello\r\ndata: one\r\n\r\nevent: note\rdata:two\rdata: lines é\r\rid: 7\ndata: three\n\n: bye\ndata: four';
const expected = [{ data: 'one' }, { event: 'note', data: 'two\nlines é' }, { data: 'three' }, { data: 'four' }];

describe('serverSentEvents', () => {
  it('takes LF, CR and CRLF, comments, a BOM, data on several lines, and no blank line at the end', async () => {
    expect(await read(everyLineEnd)).toEqual(expected);
  });

  it('gives the same events wherever the bytes are cut', async () => {
    const bytes = new TextEncoder().encode(everyLineEnd);
    for (let cut = 0; cut <= bytes.length; cut += 1) expect(await read(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(expected);
    expect(await read(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it('ends the last event where the last line end was a lone CR', async () => {
    expect(await data('data: one\r')).toEqual(['one']);
    expect(await data('data: one\r', '\n')).toEqual(['one']);
  });

  it('puts characters together whose bytes arrive apart', async () => {
    const bytes = fixture('text.sse');
    const whole = await data(bytes);
    const byBytes = await data(...Array.from(bytes, (byte) => Uint8Array.of(byte)));
    expect(byBytes).toEqual(whole);
    expect(whole.join('')).toContain('🎭');
  });

  it('replaces bytes that are no UTF-8, and never fails over them', async () => {
    expect(await data(Uint8Array.of(0x64, 0x61, 0x74, 0x61, 0x3a, 0xff, 0x41, 0xc3))).toEqual(['\uFFFDA\uFFFD']);
  });

  it('reads a line of 1 MB that arrives in pieces of 1 KB, each looked at once', async () => {
    const piece = 'x'.repeat(1024);
    const [line] = await data('data: ', ...Array<string>(1024).fill(piece), '\n\n');
    expect(line?.length).toBe(1024 * 1024);
  });

  it('does no more work for a line in many pieces than its length asks for', async () => {
    const before = process.cpuUsage();
    await data('data: ', ...Array<string>(16 * 1024).fill('x'.repeat(1024)), '\n\n');
    // Looking at the whole line again for each piece would read 128 GB; processor time, so that a busy machine does not count.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });

  it('fails loudly on an event beyond the cap, after giving what came before it', async () => {
    const seen: string[] = [];
    const run = async () => {
      const events = serverSentEvents(stream('data: ok\n\ndata: ', 'x'.repeat(80), 'x'.repeat(80)), { provider: 'acme', maxChars: 100 });
      for await (const batch of events) seen.push(...batch.map(({ data }) => data));
    };
    await expect(run()).rejects.toMatchObject({ name: 'ProviderError', fault: { provider: 'acme', code: 'event-too-long' } });
    expect(seen).toEqual(['ok']);
  });

  it('caps the sum of many data lines, too', async () => {
    const events = serverSentEvents(stream(...Array<string>(20).fill('data: 0123456789\n')), { provider: 'acme', maxChars: 100 });
    await expect(collect(events)).rejects.toMatchObject({ fault: { code: 'event-too-long' } });
  });
});
