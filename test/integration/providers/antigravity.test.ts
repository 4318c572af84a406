import { LLMock } from '@copilotkit/aimock';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallContext, TokenSource } from '../../../src/main/providers/adapter.ts';
import { createAntigravity, fetchAntigravityModels, fetchAntigravityProjectId } from '../../../src/main/providers/antigravity.ts';
import type { Fault } from '../../../src/shared/contract/index.ts';
import { emptyReply, foldReply } from '../../../src/shared/fold/reply.ts';
import { contextOf, hello, outcomeOf, refusedPort, serve, sse } from './serve.ts';

const frame = (response: object) => `data: ${JSON.stringify({ response })}\n\n`;
const said = (text: string, rest: object = { finishReason: 'STOP' }) =>
  frame({ candidates: [{ content: { parts: [{ text }] }, ...rest }] });
const json = { 'content-type': 'application/json' };
const errorBody = (code: number, status: string, ...details: readonly object[]) =>
  JSON.stringify({ error: { code, message: 'words', status, details } });
const auth: TokenSource = { token: async () => 'ya29.token-of-the-user', kind: 'oauth', projectId: 'p-1' };

const ask = async (hosts: readonly string[], changes: Partial<CallContext> = {}) => {
  const { seen, error } = await outcomeOf(createAntigravity(hosts).stream(hello, contextOf({ auth, ...changes })));
  return { reply: seen.reduce(foldReply, emptyReply), error };
};
const repairing = (repair: NonNullable<Fault['repair']>): Partial<CallContext> => ({
  repairing: { provider: 'antigravity', message: '', repair },
});

/** aimock speaks Gemini; this wraps its very bytes into the envelope. */
const wrapped = async () => {
  const mock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent', chunkSize: 7, latency: 0 });
  mock.onMessage('hi', { content: 'Hello through an envelope. 🎭', reasoning: 'A greeting.' });
  mock.on({ userMessage: 'TOOL', hasToolResult: false }, { toolCalls: [{ id: 'call_abc', name: 'look', arguments: '{"at":"sky"}' }] });
  mock.on({ userMessage: 'TOOL', hasToolResult: true }, { content: 'It is blue.' });
  mock.onMessage('LENGTH', { content: 'as far as it goes', finishReason: 'length' });
  mock.onMessage('E429', { error: { message: 'Please retry in 7s.', type: 'RESOURCE_EXHAUSTED' }, status: 429 });
  await mock.start();
  onTestFinished(() => mock.stop());
  const server: Awaited<ReturnType<typeof serve>> = await serve(async (request, response) => {
    const { model, request: inner } = JSON.parse(server.seen.at(-1)?.body ?? '{}');
    const url = `${mock.url}/v1beta/models/${model}:${request.url?.split(':')[1]}`;
    const answer = await fetch(url, { method: 'POST', headers: json, body: JSON.stringify(inner) });
    const body = (await answer.text()).replace(/^data: (.*)$/gm, 'data: {"response":$1,"traceId":"t"}');
    response.writeHead(answer.status, answer.ok ? sse : json).end(body);
  });
  return server;
};

describe('Antigravity', () => {
  it('takes aimock’s Gemini out of its envelope', async () => {
    const { url } = await wrapped();
    expect((await ask([url])).reply).toMatchObject({ text: 'Hello through an envelope. 🎭', reasoning: 'A greeting.', finish: 'stop' });
  });

  it('goes once round with aimock’s tool, to a limit, and into an error', async () => {
    const { url } = await wrapped();
    const say = async (messages: Parameters<ReturnType<typeof createAntigravity>['stream']>[0]['messages']) => {
      const request = { model: 'gemini-3-flash', messages };
      const { seen, error } = await outcomeOf(createAntigravity([url]).stream(request, contextOf({ auth })));
      return { reply: seen.reduce(foldReply, emptyReply), error };
    };
    const question = { role: 'user', text: 'TOOL' } as const;
    const { reply } = await say([question]);
    expect(reply).toMatchObject({
      finish: 'tool_calls',
      toolCalls: [{ id: 'call_abc', name: 'look', argsText: '{"at":"sky"}', done: true }],
    });
    const result = { role: 'tool', toolCallId: 'call_abc', name: 'look', text: 'blue' } as const;
    expect((await say([question, { role: 'assistant', text: '', toolCalls: reply.toolCalls }, result])).reply).toMatchObject({
      text: 'It is blue.',
      finish: 'stop',
    });
    expect((await say([{ role: 'user', text: 'LENGTH' }])).reply).toMatchObject({ text: 'as far as it goes', finish: 'length' });
    expect((await say([{ role: 'user', text: 'E429' }])).error).toMatchObject({
      fault: { provider: 'antigravity', status: 429, hint: 'rate_limit', retryAfterMs: 7000, waitSource: 'message' },
    });
  });

  it('is asked as ourselves, with the account’s token and project', async () => {
    const host = await serve((_, response) => response.writeHead(200, sse).end(said('Hi')));
    await ask([host.url]);
    expect(host.seen).toHaveLength(1);
    expect(host.seen[0]).toMatchObject({
      path: '/v1internal:streamGenerateContent?alt=sse',
      headers: { authorization: 'Bearer ya29.token-of-the-user', 'user-agent': 'Understudy/test' },
    });
    expect(host.seen[0]?.headers).not.toHaveProperty('x-goog-api-client');
    expect(JSON.parse(host.seen[0]?.body ?? '')).toMatchObject({ project: 'p-1', model: 'm', userAgent: 'understudy' });
  });

  it('passes over damaged frames, and fails where nothing else came', async () => {
    const damaged = 'data: {"response":,{}}\n\n';
    const some = await serve((_, response) => response.writeHead(200, sse).end(damaged + said('Hi') + damaged));
    expect(await ask([some.url])).toMatchObject({ reply: { text: 'Hi', finish: 'stop' }, error: undefined });
    const lost = await serve((_, response) => response.writeHead(200, sse).end(said('Hi', {}) + damaged));
    expect(await ask([lost.url])).toMatchObject({ reply: { text: 'Hi', finish: 'stop' }, error: undefined });
    const none = await serve((_, response) => response.writeHead(200, sse).end(damaged));
    expect((await ask([none.url])).error).toMatchObject({ fault: { code: 'bad-chunk' } });
    const cut = await serve((_, response) => response.writeHead(200, sse).end(damaged + said('Hi', {})));
    expect((await ask([cut.url])).error).toMatchObject({ fault: { code: 'stream-cut' } });
  });

  it('asks without thinking where the model does not take it', async () => {
    const refusal = '{"error":{"code":400,"message":"thinking_budget is not supported.","status":"INVALID_ARGUMENT"}}';
    const host = await serve((_, response) =>
      host.seen.at(-1)?.body.includes('thinkingConfig')
        ? response.writeHead(400).end(refusal)
        : response.writeHead(200, sse).end(said('Hi')),
    );
    const adapter = createAntigravity([host.url]);
    const request = { ...hello, model: 'gemini-2.5-odd', thinking: 'high' } as const;
    const { error } = await outcomeOf(adapter.stream(request, contextOf({ auth })));
    expect(error).toMatchObject({ fault: { repair: 'drop-parameter', parameter: 'thinkingConfig' } });
    const { seen } = await outcomeOf(adapter.stream(request, contextOf({ auth, repairing: (error as { fault: Fault }).fault })));
    expect(seen.reduce(foldReply, emptyReply).text).toBe('Hi');
  });

  it('says of an empty answer what it may mean', async () => {
    const host = await serve((_, response) => response.writeHead(200, sse).end(said('')));
    expect((await ask([host.url])).error).toMatchObject({ fault: { code: 'empty-response', hint: 'empty_response' } });
  });
});

describe('the hosts of Antigravity', () => {
  const failing = (status: number, body: string) => serve((_, response) => response.writeHead(status, json).end(body));
  const info = (reason: string) => ({ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason });

  it.each([
    [404, errorBody(404, 'NOT_FOUND'), 'next-host'],
    [500, '', 'next-host'],
    [503, errorBody(503, 'UNAVAILABLE', info('MODEL_CAPACITY_EXHAUSTED')), 'next-host'],
    [429, errorBody(429, 'RESOURCE_EXHAUSTED', info('MODEL_CAPACITY_EXHAUSTED')), 'next-host'],
    [429, errorBody(429, 'RESOURCE_EXHAUSTED', info('QUOTA_EXHAUSTED')), undefined],
    [429, errorBody(429, 'RESOURCE_EXHAUSTED', { retryDelay: '34s' }), undefined],
    [400, errorBody(400, 'INVALID_ARGUMENT'), undefined],
    [401, errorBody(401, 'UNAUTHENTICATED'), 'refresh-token'],
    [403, errorBody(403, 'PERMISSION_DENIED'), undefined],
  ])('after %i %s ask for %s', async (status, body, repair) => {
    const first = await failing(status, body);
    const { error } = await ask([first.url, 'http://127.0.0.1:9']);
    expect((error as { fault: Fault }).fault).toMatchObject({ status });
    expect((error as { fault: Fault }).fault.repair).toBe(repair);
    expect(first.seen).toHaveLength(1);
  });

  it('are taken in order: the second one only where the attempt before asked for it', async () => {
    const second = await serve((_, response) => response.writeHead(200, sse).end(said('From the second.')));
    const first = `http://127.0.0.1:${await refusedPort()}`;
    expect((await ask([first, second.url])).error).toMatchObject({ fault: { code: 'ECONNREFUSED', repair: 'next-host' } });
    expect((await ask([first, second.url], repairing('next-host'))).reply.text).toBe('From the second.');
  });

  it('let the token’s source know that a token was refused', async () => {
    const refused: string[] = [];
    const host = await failing(401, '');
    await ask([host.url], { auth: { ...auth, refused: () => refused.push('once') } });
    expect(refused).toEqual(['once']);
  });

  it('are not asked for again after a repair, nor where there is one only', async () => {
    const broken = await failing(500, '');
    const faults = [
      await ask(['http://127.0.0.1:9', broken.url], repairing('next-host')),
      await ask([broken.url]),
      await ask([(await failing(401, '')).url], repairing('refresh-token')),
    ].map(({ error }) => (error as { fault: Fault }).fault);
    expect(faults.map(({ status, repair }) => [status, repair])).toEqual([
      [500, undefined],
      [500, undefined],
      [401, undefined],
    ]);
  });
});

describe('the project of an Antigravity account', () => {
  const answering = (load: object) =>
    serve((request, response) => {
      if (request.url === '/v1internal:loadCodeAssist') response.writeHead(200, json).end(JSON.stringify(load));
      else if (request.url === '/v1internal:onboardUser')
        response.writeHead(200, json).end('{"name":"operations/x","done":true,"response":{"cloudaicompanionProject":{"id":"p-9"}}}');
      else if (request.url === '/v1internal:fetchAvailableModels')
        response.writeHead(200, json).end('{"models":{"gemini-3-flash":{"quotaInfo":{"remainingFraction":0.5}}}}');
      else response.writeHead(200, sse).end(said('Hi'));
    });
  const tokenOnly = (changes: Partial<TokenSource> = {}): TokenSource => ({ token: async () => 'ya29.token-of-the-user', ...changes });

  it('is looked for where the source knows none, and given to it to remember', async () => {
    const host = await answering({ currentTier: { id: 'free-tier' }, cloudaicompanionProject: 'p-7' });
    const remembered: string[] = [];
    await ask([host.url], { auth: tokenOnly({ rememberProjectId: (id) => remembered.push(id) }) });
    expect(remembered).toEqual(['p-7']);
    expect(JSON.parse(host.seen[1]?.body ?? '')).toMatchObject({ project: 'p-7' });
  });

  it('is never set up in passing', async () => {
    const host = await answering({ allowedTiers: [{ id: 'free-tier', isDefault: true }] });
    const { error } = await ask([host.url], { auth: tokenOnly() });
    expect(error).toMatchObject({ fault: { code: 'no-project', hint: 'auth' } });
    expect(host.seen.map(({ path }) => path)).toEqual(['/v1internal:loadCodeAssist']);
  });

  it('is set up by the sign-in after the user agreed', async () => {
    const host = await answering({ allowedTiers: [{ id: 'free-tier', isDefault: true }] });
    const found = await fetchAntigravityProjectId(contextOf({ auth: tokenOnly() }), { mayOnboard: true }, [host.url]);
    expect(found).toEqual({ kind: 'ready', projectId: 'p-9', tier: 'free-tier' });
  });

  it('names the models and what is left of them', async () => {
    const host = await answering({});
    const context = contextOf({ auth });
    expect(await fetchAntigravityModels(context, [host.url])).toEqual([
      { id: 'gemini-3-flash', label: 'gemini-3-flash', isExhausted: false, usedRatio: 0.5 },
    ]);
    expect(JSON.parse(host.seen[0]?.body ?? '')).toEqual({ project: 'p-1' });
    const adapter = createAntigravity([host.url]);
    expect(await adapter.models(context)).toEqual([{ id: 'gemini-3-flash' }]);
    expect(await adapter.quota?.(context)).toEqual([
      { label: 'gemini-3-flash', usedRatio: 0.5, scope: { of: 'model', model: 'gemini-3-flash' } },
    ]);
    const wrong = await serve((_, response) => response.writeHead(200, json).end('[]'));
    await expect(createAntigravity([wrong.url]).models(context)).rejects.toMatchObject({ fault: { code: 'not-a-model-list' } });
  });
});
