import { LLMock } from '@copilotkit/aimock';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallContext } from '../../../src/main/providers/adapter.ts';
import { createCodex } from '../../../src/main/providers/codex.ts';
import { emptyReply, foldReply } from '../../../src/shared/fold/reply.ts';
import { dialect } from '../../unit/main/providers/dialects/openai-responses.ts';
import { contextOf, hello, outcomeOf, refusedPort, serve, sse } from './serve.ts';

const signedIn: CallContext['auth'] = { token: async () => 'token-of-a-sign-in', kind: 'oauth', accountId: 'acc-123' };
const at = (url: string) => createCodex(`${url}/backend-api/codex`);
const request = { ...hello, model: 'gpt-5.4' };

describe('a call to a ChatGPT plan', () => {
  it('names the account beside the token, us as ourselves, and the conversation', async () => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(dialect.frames.usage));
    const { seen } = await outcomeOf(at(server.url).stream({ ...request, cacheKey: 'chat-1' }, contextOf({ auth: signedIn })));
    expect(seen.reduce(foldReply, emptyReply)).toMatchObject({ text: 'Counted.', usage: { inputTokens: 4312, cachedInputTokens: 4000 } });
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      path: '/backend-api/codex/responses',
      headers: {
        authorization: 'Bearer token-of-a-sign-in',
        'chatgpt-account-id': 'acc-123',
        originator: 'understudy',
        'user-agent': 'Understudy/test',
        'session-id': 'chat-1',
        'thread-id': 'chat-1',
        'x-client-request-id': 'chat-1',
      },
    });
  });

  it('tells the plan’s gauges, from the head and from events', async () => {
    const gauges = { 'x-codex-primary-used-percent': '42', 'x-codex-primary-window-minutes': '300' };
    const later = 'data: {"type":"codex.rate_limits","rate_limits":{"primary":{"used_percent":43,"window_minutes":300}}}\n\n';
    const server = await serve((_, response) => response.writeHead(200, { ...sse, ...gauges }).end(later + dialect.frames.text));
    const { seen } = await outcomeOf(at(server.url).stream(request, contextOf({ auth: signedIn })));
    expect(seen.slice(0, 3)).toEqual([
      expect.objectContaining({ type: 'response-start' }),
      { type: 'quota', label: '5 hours', usedRatio: 0.42 },
      { type: 'quota', label: '5 hours', usedRatio: 0.43 },
    ]);
  });

  it('is not made for a model that no plan serves, nor without an account', async () => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(dialect.frames.text));
    const other = await outcomeOf(at(server.url).stream({ ...request, model: 'claude-opus-5' }, contextOf({ auth: signedIn })));
    expect(other.error).toMatchObject({
      fault: { code: 'model-not-served', hint: 'model_not_found', message: expect.stringContaining('claude-opus-5') },
    });
    const nobody = await outcomeOf(at(server.url).stream(request, contextOf({ key: 'token' })));
    expect(nobody.error).toMatchObject({ fault: { code: 'no-account-id', hint: 'auth' } });
    expect(server.seen).toEqual([]);
  });

  it('takes a page that stands before the back end for trouble of the network', async () => {
    const page = '<!doctype html><html><head><title>Just a moment…</title></head></html>';
    const server = await serve((_, response) => response.writeHead(403, { 'content-type': 'text/html' }).end(page));
    const { error } = await outcomeOf(at(server.url).stream(request, contextOf({ auth: signedIn })));
    expect(error).toMatchObject({ fault: { status: 403, code: 'web-page', hint: 'network' } });
  });

  it('lists what the plan serves, and what is known where there is no network', async () => {
    const listed = { models: [{ slug: 'gpt-5.5', display_name: 'GPT-5.5', visibility: 'list', context_window: 400_000 }] };
    const server = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(listed)),
    );
    const adapter = at(server.url);
    expect(await adapter.models(contextOf({ auth: signedIn }))).toMatchObject([
      { id: 'gpt-5.5', note: 'GPT-5.5', can: { contextTokens: 400_000, temperature: false } },
    ]);
    expect(server.seen[0]?.path).toMatch(/^\/backend-api\/codex\/models\?client_version=\d+\.\d+\.\d+$/);
    expect(adapter.capabilities('gpt-5.5')).toMatchObject({ contextTokens: 400_000 });
    const offline = at(`http://127.0.0.1:${await refusedPort()}`);
    expect((await offline.models(contextOf({ auth: signedIn }))).map(({ id }) => id)).toContain('gpt-5.4');
    const refused = await serve((_, response) => response.writeHead(401).end('{"detail":"Unauthorized"}'));
    await expect(at(refused.url).models(contextOf({ auth: signedIn }))).rejects.toMatchObject({ fault: { repair: 'refresh-token' } });
  });

  it('asks for a list that it has only if there is another by now, each account for its own', async () => {
    const listed = { models: [{ slug: 'gpt-5.5', display_name: 'GPT-5.5' }] };
    const server = await serve((request, response) =>
      request.headers['if-none-match'] === '"list-1"'
        ? response.writeHead(304).end()
        : response.writeHead(200, { 'content-type': 'application/json', etag: '"list-1"' }).end(JSON.stringify(listed)),
    );
    const adapter = at(server.url);
    const first = await adapter.models(contextOf({ auth: signedIn }));
    expect(await adapter.models(contextOf({ auth: signedIn }))).toEqual(first);
    await adapter.models(contextOf({ auth: { ...signedIn, accountId: 'acc-456' } }));
    expect(server.seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"list-1"', undefined]);
  });

  it('tells of limits beside the plan’s, and waits for the one that is reached', async () => {
    const inSeconds = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds);
    const beside = {
      'x-codex-primary-used-percent': '40',
      'x-codex-primary-window-minutes': '300',
      'x-codex-other-primary-used-percent': '100',
      'x-codex-other-primary-window-minutes': '300',
      'x-codex-other-primary-reset-at': inSeconds(900),
      'x-codex-other-limit-name': 'GPT-5.9 preview',
      'x-codex-active-limit': 'codex_other',
    };
    const server = await serve((_, response) =>
      server.seen.length === 1
        ? response.writeHead(200, { ...sse, ...beside }).end(dialect.frames.text)
        : response.writeHead(429, beside).end('{"error":{"code":"rate_limit_exceeded","message":"Slow down"}}'),
    );
    const { seen } = await outcomeOf(at(server.url).stream(request, contextOf({ auth: signedIn })));
    expect(seen.filter(({ type }) => type === 'quota')).toMatchObject([
      { label: '5 hours', usedRatio: 0.4 },
      { label: 'GPT-5.9 preview, 5 hours', usedRatio: 1, scope: { of: 'some' } },
    ]);
    const { error } = await outcomeOf(at(server.url).stream(request, contextOf({ auth: signedIn })));
    expect(error).toMatchObject({ fault: { hint: 'rate_limit', waitSource: 'reset-header', waitExact: true } });
    expect((error as { fault: { retryAfterMs: number } }).fault.retryAfterMs).toBeGreaterThan(890_000);
    expect(error).not.toHaveProperty('fault.scope');
  });

  it('speaks with aimock', async () => {
    const mock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent', chunkSize: 7, latency: 0 });
    mock.onMessage('hi', { content: 'Hello.', reasoning: 'A greeting.' });
    await mock.start();
    onTestFinished(() => mock.stop().then(() => undefined));
    const { seen, error } = await outcomeOf(at(mock.url).stream(request, contextOf({ auth: signedIn })));
    expect(error).toBeUndefined();
    expect(seen.reduce(foldReply, emptyReply)).toMatchObject({ text: 'Hello.', reasoning: 'A greeting.', finish: 'stop' });
  });
});
