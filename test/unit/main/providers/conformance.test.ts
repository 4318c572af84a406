/**
 * What every adapter must be able to do, for every dialect in the registry: whole answers, wherever their bytes are cut and
 * whatever stands between them. A new dialect puts a file into `dialects/`; without one the first test fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallContext, ChatRequest } from '../../../../src/main/providers/adapter.ts';
import { createRegistry } from '../../../../src/main/providers/registry.ts';
import type { Http } from '../../../../src/main/providers/wire/http.ts';
import { createHttp } from '../../../../src/main/providers/wire/undici-http.ts';
import type { StreamEvent } from '../../../../src/shared/contract/index.ts';
import { emptyReply, foldReply } from '../../../../src/shared/fold/reply.ts';
import { type Dialect, type Expected, frameNames } from './dialects/frames.ts';

const files = readdirSync(new URL('dialects/', import.meta.url)).filter((name) => name !== 'frames.ts');
const dialects = await Promise.all(
  files.map(async (name): Promise<Dialect> => ((await import(`./dialects/${name.slice(0, -3)}.ts`)) as { dialect: Dialect }).dialect),
);

const askedOf = ({ model = 'm' }: Pick<Dialect, 'model'>): ChatRequest => ({ model, messages: [{ role: 'user', text: 'Hi' }] });
const sse = { 'content-type': 'text/event-stream' };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const contextOf = (dialect: Pick<Dialect, 'auth'>, changes: Pick<CallContext, 'http'> & Partial<CallContext>): CallContext => ({
  auth: { token: async () => 'key-for-tests', ...dialect.auth },
  signal: new AbortController().signal,
  firstByteMs: 5000,
  idleMs: 5000,
  now: () => Date.UTC(2026, 10, 23, 12),
  ...changes,
});

/** The port itself over bytes in memory: no sockets, so that every cut can be tried. */
const inMemory = (pieces: readonly Uint8Array[]): Http => ({
  request: async () => ({
    status: 200,
    headers: sse,
    body: (async function* () {
      yield* pieces;
    })(),
  }),
  close: async () => {},
});

interface Outcome {
  readonly events: readonly StreamEvent[];
  readonly error: unknown;
}
const outcomeOf = async (stream: AsyncIterable<StreamEvent>): Promise<Outcome> => {
  const events: StreamEvent[] = [];
  try {
    for await (const event of stream) events.push(event);
    return { events, error: undefined };
  } catch (error) {
    return { events, error };
  }
};
const told = (dialect: Dialect, ...pieces: readonly Uint8Array[]): Promise<Outcome> =>
  outcomeOf(dialect.adapter('http://acme.test/v1').stream(askedOf(dialect), contextOf(dialect, { http: inMemory(pieces) })));

const fold = ({ events }: Outcome) => events.reduce(foldReply, emptyReply);
const expectTold = (outcome: Outcome, expected: Expected): void => {
  if ('fault' in expected) {
    expect(outcome.error).toMatchObject(expected);
    return;
  }
  expect(outcome.error).toBeUndefined();
  expect(fold(outcome)).toMatchObject(expected);
};

/** What a reader sees of an outcome, wherever its deltas were cut. */
const seenIn = (outcome: Outcome) => ({
  reply: fold(outcome),
  types: outcome.events.map(({ type }) => type).filter((type, place, all) => type !== all[place - 1]),
  error: String(outcome.error),
});

const MAX_EVERY_CUT = 8192;
const SEEDED_CUTS = 200;

/** Every place to cut, or for a long body the same two hundred each time. */
const cutsOf = (length: number): readonly number[] => {
  if (length <= MAX_EVERY_CUT) return Array.from({ length: length - 1 }, (_, place) => place + 1);
  let seed = 0x2545f491;
  return Array.from({ length: SEEDED_CUTS }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + (seed % (length - 1));
  });
};

/** A server that answers each request in the same way; `closed` resolves when the client hangs up. */
const serving = async (answer: (response: ServerResponse) => void): Promise<{ url: string; closed: Promise<void> }> => {
  const closed = Promise.withResolvers<void>();
  const server = createServer((incoming, response) => {
    incoming.resume();
    response.on('close', () => closed.resolve());
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, closed: closed.promise };
};
const realHttp = (): Http => {
  const http = createHttp();
  onTestFinished(() => http.close());
  return http;
};

const eventsIn = (frame: string): readonly string[] => frame.split(/(?<=\n\n)/);
/** As much of an answer as it takes to hear its first words. */
const beginningOf = async (dialect: Dialect): Promise<string> => {
  let start = '';
  for (const event of eventsIn(dialect.frames.text)) {
    start += event;
    if ((await told(dialect, bytesOf(start))).events.some(({ type }) => type === 'text-delta')) break;
  }
  return start;
};
const nobodyKnows = 'event: future.thing\ndata: {"type":"future.thing","later":{"than":"now"}}\n\n';

/** A frame whose second event carries a megabyte that nobody reads. */
const withLongLine = (frame: string): string => {
  const events = eventsIn(frame);
  const place = events.findIndex((event) => /^data: \{/m.test(event));
  return events
    .map((event, at) => (at === place ? event.replace(/^data: \{/m, `data: {"padding":"${'x'.repeat(1024 * 1024)}",`) : event))
    .join('');
};

const registered = createRegistry([])
  .list()
  .filter(({ pretend }) => !pretend);

it('has an entry for each dialect in the registry', () => {
  const known = new Set(dialects.map(({ name }) => name));
  expect([...new Set(registered.map(({ dialect }) => dialect))].filter((name) => !known.has(name))).toEqual([]);
  for (const dialect of dialects) expect(dialect.adapter('http://acme.test/v1').dialect).toBe(dialect.name);
});

it('has fixtures whose first line names their origin', () => {
  const folder = new URL('../../../fixtures/', import.meta.url);
  const fixtures = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const origin = /^(: )?(recorded: \S+ \d+\.\d+|written from providers\.md §?\d)/;
  const silent = fixtures.filter(({ parentPath, name }) => !origin.test(readFileSync(`${parentPath}/${name}`, 'utf8')));
  expect(silent.map(({ name }) => name)).toEqual([]);
  expect(fixtures.length).toBeGreaterThan(30);
});

describe.each(dialects.map((dialect) => [dialect.way === undefined ? dialect.name : `${dialect.name}, ${dialect.way}`, dialect] as const))(
  '%s',
  (_, dialect) => {
    const cases = [
      ...frameNames.map((name) => ({ name, frame: dialect.frames[name], expected: dialect.expected[name] })),
      ...(dialect.more ?? []),
    ].map((one) => [one.name, one] as const);

    it.each(cases)('reads %s', async (_name, { frame, expected }) => {
      const outcome = await told(dialect, bytesOf(frame));
      expectTold(outcome, expected);
      if ('fault' in expected) return;
      const types = outcome.events.map(({ type }) => type);
      expect(types.filter((type) => type === 'response-end')).toHaveLength(1);
      expect([types[0], types.at(-1)]).toEqual(['response-start', 'response-end']);
    });

    it('has characters of several bytes to cut in half', () => {
      expect(cases.some(([, { expected }]) => 'text' in expected && bytesOf(expected.text).length > expected.text.length)).toBe(true);
    });

    it.each(cases)('reads %s wherever its bytes are cut', { timeout: 120_000 }, async (_name, { frame }) => {
      const bytes = bytesOf(frame);
      const whole = seenIn(await told(dialect, bytes));
      for (const cut of cutsOf(bytes.length)) {
        expect(seenIn(await told(dialect, bytes.subarray(0, cut), bytes.subarray(cut))), `cut at byte ${cut}`).toEqual(whole);
      }
      expect(seenIn(await told(dialect, ...Array.from(bytes, (byte) => Uint8Array.of(byte)))), 'byte by byte').toEqual(whole);
    });

    it.each<readonly [string, (frame: string) => string]>([
      ['CRLF line ends', (frame) => frame.replaceAll('\n', '\r\n')],
      ['a byte order mark', (frame) => `\uFEFF${frame}`],
      [
        'comments and keep-alives between',
        (frame) =>
          eventsIn(frame)
            .map((event) => `: keep-alive\n\n:\n\n${event}`)
            .join(''),
      ],
      [
        'an event that nobody knows',
        (frame) =>
          eventsIn(frame)
            .flatMap((event, place) => (place === 1 ? [event, nobodyKnows] : [event]))
            .join(''),
      ],
      ['a line of 1 MB', withLongLine],
      ['no blank line at the end', (frame) => frame.trimEnd()],
    ])('reads on past %s', async (_name, change) => {
      for (const [, { frame, expected }] of cases) expectTold(await told(dialect, bytesOf(change(frame))), expected);
    });

    it('says that a body that ends early is no whole answer', async () => {
      const events = eventsIn(dialect.frames.text);
      const half = events.slice(0, Math.ceil(events.length / 2)).join('');
      expect((await told(dialect, bytesOf(half))).error).toMatchObject({ name: 'ProviderError', fault: { hint: 'network' } });
      expect((await told(dialect)).error).toMatchObject({ fault: { hint: 'empty_response' } });
    });

    it('closes the socket when it is given up, and throws the reason as it is', async () => {
      const start = await beginningOf(dialect);
      const server = await serving((response) => void response.writeHead(200, sse).write(start));
      const stop = new AbortController();
      const reason = new Error('the user went on');
      const context = contextOf(dialect, { http: realHttp(), signal: stop.signal });
      let error: unknown;
      try {
        for await (const event of dialect.adapter(server.url).stream(askedOf(dialect), context))
          if (event.type === 'text-delta') stop.abort(reason);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBe(reason);
      await server.closed;
    });

    it('closes the socket when its reader leaves', async () => {
      const start = await beginningOf(dialect);
      const server = await serving((response) => void response.writeHead(200, sse).write(start));
      const context = contextOf(dialect, { http: realHttp() });
      for await (const event of dialect.adapter(server.url).stream(askedOf(dialect), context)) if (event.type === 'text-delta') break;
      await server.closed;
    });

    const own = registered.filter((adapter) => adapter.dialect === dialect.name).map((adapter) => [adapter.id, adapter] as const);
    it.runIf(own.length > 0).each(own)('is spoken by %s at the address of an account', async (_id, adapter) => {
      const server = await serving((response) => void response.writeHead(200, sse).end(dialect.frames.text));
      const context = contextOf(dialect, { http: realHttp(), baseUrl: server.url });
      expectTold(await outcomeOf(adapter.stream(askedOf(dialect), context)), dialect.expected.text);
    });
  },
);
