import { describe, expect, it } from 'vitest';
import type { ModelEntry } from '../../../src/main/providers/factory/entry.ts';
import { type BuiltProvider, createProviderFromConfig } from '../../../src/main/providers/factory.ts';
import type { Fault } from '../../../src/shared/contract/index.ts';
import { startProxy } from '../connect-proxy.ts';
import { chunk, contextOf, done, outcomeOf, type Served, serve, sse } from './serve.ts';

const frames = (...values: readonly { readonly type?: string }[]) =>
  values.map((value) => `${value.type ? `event: ${value.type}\n` : ''}data: ${JSON.stringify(value)}\n\n`).join('');
const usage = { input_tokens: 1, output_tokens: 1 };

/** How each dialect says "Hi"; its head alone is the first piece. */
const dialects = {
  chat: [chunk({ content: 'Hi' }), chunk({}, 'stop') + done],
  messages: [
    frames(
      { type: 'message_start', message: { id: 'm1', model: 'm', usage } } as object,
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } } as object,
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } } as object,
    ),
    frames(
      { type: 'content_block_stop', index: 0 } as object,
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage } as object,
      { type: 'message_stop' },
    ),
  ],
  gemini: [
    frames({ candidates: [{ content: { parts: [{ text: 'Hi' }] } }] } as object),
    frames({ candidates: [{ content: { parts: [{ text: '.' }] }, finishReason: 'STOP' }] } as object),
  ],
} as const;
const rows = [
  ['openai/m', 'chat'],
  ['openrouter/m', 'chat'],
  ['anthropic/m', 'messages'],
  ['anthropic-messages/m', 'messages'],
  ['alibaba-coding-anthropic/m', 'messages'],
  ['gemini/m', 'gemini'],
] as const satisfies readonly (readonly [string, keyof typeof dialects])[];

const key = 'key-of-the-tests';
const built = (entry: ModelEntry) => createProviderFromConfig({ apiKey: key, ...entry }, { signIn: () => undefined });
const ask = ({ adapter, modelId, auth }: BuiltProvider) =>
  outcomeOf(adapter.stream({ model: modelId, messages: [{ role: 'user', text: 'hi' }], maxTokens: 9 }, contextOf({ auth })));
const faultOf = (error: unknown): Fault => (error as { fault: Fault }).fault;
const answering = (dialect: keyof typeof dialects): Promise<Served> =>
  serve((_, response) => response.writeHead(200, sse).end(dialects[dialect].join('')));

describe.each(rows)('an entry of %s', (model, dialect) => {
  it('sends its headers after ours, without blank names, and its body’s fields over ours', async () => {
    const server = await answering(dialect);
    const wishes = { customHeaders: { 'X-Team': 'blue', ' ': 'x', Accept: 'text/plain' }, extraBody: { seed: 7, model: 'forced' } };
    const { error } = await ask(built({ model, apiBase: server.url, ...wishes }));
    expect(error).toBeUndefined();
    expect(server.seen[0]?.headers).toMatchObject({ 'x-team': 'blue', accept: 'text/plain' });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ seed: 7, model: 'forced' });
  });

  it('goes through its own proxy, and never around it', async () => {
    const server = await answering(dialect);
    const proxy = await startProxy({ port: Number(server.host.split(':')[1]), only: 'me:pass-word' });
    const through = await ask(built({ model, apiBase: server.url, proxy: `http://me:pass-word@${proxy.host}` }));
    expect(through.error).toBeUndefined();
    expect(proxy.seen).toHaveLength(1);
    const refused = await ask(built({ model, apiBase: server.url, proxy: `http://me:another@${proxy.host}` }));
    expect(faultOf(refused.error)).toMatchObject({ code: 'proxy-password', message: expect.stringContaining('at its account') });
    for (const useless of ['socks5://localhost:1', 'nonsense']) {
      const { error } = await ask(built({ model, apiBase: server.url, proxy: useless }));
      expect(faultOf(error)).toMatchObject({ code: 'invalid-proxy' });
    }
    expect(server.seen).toHaveLength(1);
  });

  it('takes no longer than its limit, in one plain sentence', async () => {
    const server = await serve((_, response) => void response.writeHead(200, sse).write(dialects[dialect][0]));
    const provider = built({ model, apiBase: server.url, requestTimeoutSeconds: 0.2 });
    const { seen, error } = await ask(provider);
    expect(seen).toContainEqual({ type: 'text-delta', text: 'Hi' });
    const { id, label } = provider.adapter;
    expect(faultOf(error)).toEqual({
      provider: id,
      code: 'request-timeout',
      hint: 'timeout',
      message: `${label} was not done within 0.2 s, the limit that is set for it.`,
    });
  });

  it('never tells what its headers hold', async () => {
    const server = await serve((request, response) =>
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end(
          JSON.stringify({ error: { message: `who is ${request.headers['x-pass']}? ${String(request.headers['x-pass']).split(' ')[1]}` } }),
        ),
    );
    const { error } = await ask(built({ model, apiBase: server.url, customHeaders: { 'X-Pass': 'Scheme hidden-value' } }));
    expect(faultOf(error).message).toContain('who is');
    expect(JSON.stringify(faultOf(error))).not.toContain('hidden-value');
  });
});

it('limits the length under the name that the entry wishes', async () => {
  const server = await answering('chat');
  await ask(built({ model: 'openai/m', apiBase: server.url, maxTokensField: 'max_completion_tokens' }));
  expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ max_completion_tokens: 9 });
});

it('sends no headers of its own in clear', () => {
  const entry = { model: 'openai/m', apiBase: 'http://models.example/v1', apiKey: '', customHeaders: { 'X-Team': 'blue' } };
  expect(() => built(entry)).toThrow('the headers of model "openai/m" would travel over http:// for everybody to read');
});

it('fetches the list of models the same way', async () => {
  const server = await serve((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[{"id":"m"}]}'));
  const { adapter, auth } = built({ model: 'openai/m', apiBase: server.url, customHeaders: { 'X-Team': 'blue' } });
  expect(await adapter.models(contextOf({ auth }))).toEqual([{ id: 'm' }]);
  expect(server.seen[0]?.headers['x-team']).toBe('blue');
});
