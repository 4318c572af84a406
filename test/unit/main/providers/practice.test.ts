import { describe, expect, it } from 'vitest';
import type { CallContext, ChatRequest } from '../../../../src/main/providers/adapter.ts';
import { createPractice, practice } from '../../../../src/main/providers/practice.ts';
import type { Http } from '../../../../src/main/providers/wire/http.ts';
import { collect, fold } from './fixtures.ts';

const noNetwork: Http = {
  request: () => Promise.reject(new Error('practice asked for the network')),
  close: async () => undefined,
};
const context = (signal = new AbortController().signal, firstByteMs = 60_000): CallContext => ({
  auth: { token: async () => undefined },
  http: noNetwork,
  signal,
  firstByteMs,
  idleMs: 60_000,
  now: () => 0,
});
const asking = (model: string, ...texts: readonly string[]): ChatRequest => ({
  model,
  messages: texts.flatMap((text, turn) => [
    ...(turn > 0 ? [{ role: 'assistant', text: 'ok' } as const] : []),
    { role: 'user', text } as const,
  ]),
});
const quick = createPractice({ paceMs: 0 });
const ask = (model: string, ...texts: readonly string[]) => collect(quick.stream(asking(model, ...texts), context()));

describe('practice', () => {
  it('is marked as pretend and needs no account', () => {
    expect(practice).toMatchObject({ id: 'practice', label: 'Practice', pretend: true, signIn: ['none'] });
  });

  it('lists its models with what each of them does', async () => {
    const models = await practice.models(context());
    expect(models.map(({ id }) => id)).toEqual([
      'answers',
      'answers-slowly',
      'thinks',
      'asks-the-time',
      'rate-limit-60s',
      'rate-limit',
      'overloaded',
      'server-error',
      'sign-in-expired',
      'no-credit',
      'hangs',
      'cut',
      'empty',
      'garbled',
      'unknown-model',
    ]);
    expect(models.every(({ note }) => note !== undefined && note !== '')).toBe(true);
  });

  it('asks for the time where it is offered the tool, and tells what it was told', async () => {
    const tools = [{ name: 'current_time', description: '', parameters: { type: 'object' } }];
    const request = { ...asking('asks-the-time', 'What time is it?'), tools };
    const first = fold(await collect(quick.stream(request, context())));
    expect(first.finish).toBe('tool_calls');
    expect(first.toolCalls).toMatchObject([{ id: 'call_practice_1', name: 'current_time', argsText: '{}', done: true }]);
    const result = { role: 'tool', toolCallId: 'call_practice_1', name: 'current_time', text: '{"time":"noon"}' } as const;
    const second = fold(await collect(quick.stream({ ...request, messages: [...request.messages, result] }, context())));
    expect(second).toMatchObject({ finish: 'stop', toolCalls: [], text: expect.stringContaining('{"time":"noon"}') });
    expect(fold(await ask('asks-the-time', 'What time is it?')).text).toContain('practice candidate');
  });

  it('answers in Markdown, says that it is pretend, quotes the message and says where to add a server', async () => {
    const reply = fold(await ask('answers', 'How tall is *this*   tower?\nTell me.'));
    expect(reply.finish).toBe('stop');
    expect(reply.text).toContain('“How tall is \\*this\\* tower? Tell me.”');
    expect(reply.text).toMatch(/practice candidate.*pretend/s);
    expect(reply.text).toContain('**Settings**');
    expect(reply.text).toMatch(/^```/m);
    expect(reply.text).toMatch(/^1\. /m);
  });

  it('quotes no more than the head of a long message', async () => {
    const { text } = fold(await ask('answers', 'word '.repeat(1000)));
    expect(text.length).toBeLessThan(2000);
    expect(text).toContain('…”');
  });

  it('answers each turn of a conversation otherwise', async () => {
    const texts = await Promise.all([['a'], ['a', 'a'], ['a', 'a', 'a']].map(async (turns) => fold(await ask('answers', ...turns)).text));
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) expect(text).toContain('**Settings**');
  });

  it('thinks before it answers', async () => {
    const events = await ask('thinks', 'Hi');
    const types = events.map(({ type }) => type);
    expect(types.lastIndexOf('reasoning-delta')).toBeLessThan(types.indexOf('text-delta'));
    expect(fold(events).reasoning).toContain('pretend');
    expect(practice.capabilities('thinks').thinking).toBe(true);
  });

  it.each([
    [
      'rate-limit-60s',
      { status: 429, code: 'rate_limit_error', hint: 'rate_limit', retryAfterMs: 60_000, waitSource: 'retry-after', waitExact: true },
    ],
    ['rate-limit', { status: 429, code: 'rate_limit_error', hint: 'rate_limit' }],
    ['overloaded', { status: 529, code: 'overloaded_error', hint: 'overloaded' }],
    ['server-error', { status: 500, code: 'server_error', hint: 'timeout' }],
    ['sign-in-expired', { status: 401, code: 'authentication_error', hint: 'auth' }],
    ['no-credit', { status: 429, code: 'insufficient_quota', hint: 'billing' }],
    ['garbled', { code: 'bad-chunk' }],
    ['unknown-model', { status: 404, code: 'model_not_found', hint: 'model_not_found' }],
    ['a-name-of-nobody', { status: 404, code: 'model_not_found', hint: 'model_not_found' }],
  ])('fails as %s says, before any word', async (model, fault) => {
    await expect(ask(model, 'Hi')).rejects.toMatchObject({ name: 'ProviderError', fault: { provider: 'practice', ...fault } });
  });

  it('names no wait where the provider named none', async () => {
    const error = await ask('rate-limit', 'Hi').catch((reason: unknown) => reason);
    expect((error as { fault: object }).fault).not.toHaveProperty('retryAfterMs');
  });

  it('breaks off in the middle of a text', async () => {
    const seen: string[] = [];
    const run = async () => {
      for await (const event of quick.stream(asking('cut', 'Hi'), context())) if (event.type === 'text-delta') seen.push(event.text);
    };
    await expect(run()).rejects.toMatchObject({ fault: { code: 'stream-cut', hint: 'network' } });
    expect(seen.length).toBeGreaterThan(5);
  });

  it('says nothing, and ends well, as empty', async () => {
    expect((await ask('empty', 'Hi')).map(({ type }) => type)).toEqual(['response-start', 'response-end']);
  });

  it('hangs until the limit for the first byte', async () => {
    await expect(collect(quick.stream(asking('hangs', 'Hi'), context(undefined, 20)))).rejects.toMatchObject({
      fault: { code: 'UND_ERR_HEADERS_TIMEOUT', hint: 'timeout' },
    });
  });

  it.each(['hangs', 'answers', 'answers-slowly', 'thinks', 'rate-limit'])(
    '%s gives up at once with the reason of the signal',
    async (model) => {
      const stop = new AbortController();
      const reason = new Error('stopped by the user');
      const paced = createPractice({ paceMs: 10_000 });
      const answer = collect(paced.stream(asking(model, 'Hi'), context(stop.signal)));
      setImmediate(() => stop.abort(reason));
      await expect(answer).rejects.toBe(reason);
      await expect(collect(paced.stream(asking(model, 'Hi'), context(stop.signal)))).rejects.toBe(reason);
    },
  );
});
