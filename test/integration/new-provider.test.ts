import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createCore } from '../../src/main/core.ts';
import { withAbilities } from '../../src/main/providers/abilities.ts';
import type { ProviderAdapter } from '../../src/main/providers/adapter.ts';
import { builtIn, createRegistry } from '../../src/main/providers/registry.ts';
import { wholeText } from '../../src/main/providers/wire/body-text.ts';
import { openCall } from '../../src/main/providers/wire/call.ts';
import { emptyBody } from '../../src/main/providers/wire/endings.ts';
import { lines } from '../../src/main/providers/wire/ndjson.ts';
import { catalogueOf } from '../../src/main/runs/catalogue.ts';

/**
 * All that a provider of a dialect that nobody spoke before has to be: one object in one file. This one answers a line of text
 * with lines of text, and ends with a full stop on a line of its own.
 */
const telegraph: ProviderAdapter = {
  id: 'telegraph',
  label: 'Telegraph',
  dialect: 'morse',
  signIn: ['api-key'],
  async *stream({ model, messages }, context) {
    const headersOf = (secret: string | undefined) => ({ 'x-operator': secret ?? '' });
    const call = await openCall(
      { provider: 'telegraph', headersOf, hintOf: ({ status }) => (status === 418 ? 'overloaded' : undefined) },
      context,
    );
    const response = await call.post(`${context.baseUrl ?? ''}/wire/${model}`, { say: messages.at(-1)?.text });
    yield { type: 'response-start' };
    for await (const line of lines(response.body, { provider: 'telegraph' })) {
      if (line === '.') return yield { type: 'response-end', finish: 'stop' };
      yield { type: 'text-delta', text: `${line} ` };
    }
    throw emptyBody(call.faults);
  },
  models: async (context) => {
    const call = await openCall({ provider: 'telegraph', headersOf: () => ({}), hintOf: () => undefined }, context);
    const response = await call.get(`${context.baseUrl ?? ''}/wires`);
    return (await wholeText(response.body, { provider: 'telegraph', maxBytes: 1024 })).split('\n').map((id) => ({ id }));
  },
  capabilities: () => ({ pictures: false }),
};

it('is one object: the chain calls it, cools it and goes on from it like any other', async () => {
  const seen: IncomingMessage[] = [];
  let isDown = false;
  const server = createServer((request, response) => {
    seen.push(request);
    request.resume();
    if (isDown) response.writeHead(418, { 'retry-after': '30' }).end('{"error":{"message":"The operator is asleep"}}');
    else response.end('HELLO\nWORLD\n.\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const adapter: ProviderAdapter = { ...telegraph, stream: (request, context) => telegraph.stream(request, { ...context, baseUrl }) };
  const core = await createCore({ providers: [{ id: 'telegraph', key: 'key-of-the-operator' }], adapters: [adapter] });
  onTestFinished(async () => {
    await core.close();
    server.closeAllConnections();
    server.close();
  });
  const request = { chain: ['telegraph/north-line', 'practice/answers'], messages: [{ role: 'user', text: 'hi' }] } as const;

  expect(await core.ask(request)).toMatchObject({ text: 'HELLO WORLD ', candidate: { provider: 'telegraph', model: 'north-line' } });
  expect(seen[0]).toMatchObject({ url: '/wire/north-line', headers: { 'x-operator': 'key-of-the-operator' } });

  isDown = true;
  const { candidate, run } = await core.ask(request);
  expect(candidate.provider).toBe('practice');
  expect(run.attempts[0]?.outcome).toMatchObject({
    state: 'failed',
    reason: 'overloaded',
    fault: { provider: 'telegraph', status: 418, message: 'The operator is asleep', retryAfterMs: 30_000 },
  });
});

it('is one line of the registry: there it can be called and is offered to whoever has a key', () => {
  const registry = createRegistry([], { ...builtIn, telegraph });
  expect(registry.get('telegraph')).toBe(telegraph);
  expect(catalogueOf(registry.list(), new Set()).find(({ id }) => id === 'telegraph')).toEqual({
    id: 'telegraph',
    label: 'Telegraph',
    signIn: ['api-key'],
    local: false,
  });
  expect(withAbilities(telegraph, { id: 'north-line' })).toEqual({ id: 'north-line', pictures: false });
});

it('is named nowhere in the rooms that conduct, serve and show; auth knows sign-ins by their provider', () => {
  const root = new URL('../../src/', import.meta.url);
  const places = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/^main\/(providers|auth)\//.test(path))
    .filter((path) =>
      /from '[^']*providers\/(anthropic|gemini|antigravity|codex|copilot|presets)(\.ts|\/)/.test(readFileSync(new URL(path, root), 'utf8')),
    );
  expect(places).toEqual([]);
});
