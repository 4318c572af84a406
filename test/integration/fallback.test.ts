import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FailoverReason } from '../../src/shared/contract/index.ts';
import { shownAttempt } from '../../src/shared/fold/run.ts';
import { type Act, begins, type Peer, refuses, says, sse, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let good: Peer;
let bad: Peer;

beforeEach(async () => {
  stage = await setStage();
  good = await startPeer(says('Hello', ' from', ' the second.'));
  bad = await startPeer(says('unused'));
});
afterEach(async () => {
  await stage.desk.close();
  await Promise.all([good.close(), bad.close()]);
});

/** Puts `bad` first and `good` second, with `act` as what the first one does. */
const set = async (act: Act, more: Parameters<Stage['chain']>[1] = {}): Promise<void> => {
  bad.act = act;
  stage.chain([await stage.server('first', bad.baseUrl), await stage.server('second', good.baseUrl)], more);
};

interface Failure {
  readonly title: string;
  readonly act: Act;
  readonly reason: FailoverReason;
  readonly status?: number;
  /** Unset where the first candidate must rest for some time, whatever its length. */
  readonly restMs?: number | 'none';
}

const before: readonly Failure[] = [
  {
    title: '429 with Retry-After',
    act: refuses(429, { message: 'Slow down', code: 'rate_limit_exceeded' }, { 'retry-after': '58' }),
    reason: 'rate_limit',
    status: 429,
    restMs: 58_000,
  },
  { title: '429 without a wait', act: refuses(429, { message: 'Slow down' }), reason: 'rate_limit', status: 429 },
  { title: '500', act: refuses(500, { message: 'boom', type: 'server_error' }), reason: 'timeout', status: 500 },
  { title: '529', act: refuses(529, { message: 'Overloaded', type: 'overloaded_error' }), reason: 'overloaded', status: 529 },
  { title: '503', act: refuses(503, { message: 'no capacity' }), reason: 'overloaded', status: 503 },
  { title: '401', act: refuses(401, { message: 'Incorrect API key provided', code: 'invalid_api_key' }), reason: 'auth', status: 401 },
  { title: '402', act: refuses(402, { message: 'Payment required' }), reason: 'billing', status: 402 },
  { title: '403 about money', act: refuses(403, { message: 'insufficient credits' }), reason: 'billing', status: 403 },
  {
    title: '404 of the model',
    act: refuses(404, { message: 'The model `large-2` does not exist', code: 'model_not_found' }),
    reason: 'model_not_found',
    status: 404,
  },
  { title: 'a reset connection', act: (request) => void request.socket.resetAndDestroy(), reason: 'network' },
  { title: 'silence before the headers', act: () => {}, reason: 'timeout' },
  {
    title: 'silence after the headers',
    act: begins(),
    reason: 'timeout',
  },
  {
    title: 'an error event inside a 200',
    act: (_request, response) => {
      sse.head(response);
      response.end(`data: ${JSON.stringify({ error: { message: 'Overloaded', type: 'overloaded_error' } })}\n\n`);
    },
    reason: 'overloaded',
  },
  {
    title: 'a web page with 200',
    act: (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in to Wi-Fi</title>'),
    reason: 'network',
    status: 200,
  },
  { title: 'an empty answer', act: says(), reason: 'empty_response' },
  {
    title: 'a stream cut short before any text',
    act: (_request, response) => {
      sse.head(response);
      response.end(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { role: 'assistant' }, finish_reason: null }] })}\n\n`);
    },
    reason: 'network',
  },
  {
    title: 'a stream cut in the middle of an event',
    act: (_request, response) => {
      sse.head(response);
      response.end('data: {"choices":[{"del');
    },
    reason: 'network',
  },
  {
    title: 'an error that nobody recognises',
    act: refuses(418, { message: 'short and stout' }),
    reason: 'unknown',
    status: 418,
    restMs: 'none',
  },
];

describe('before the first text, every failure moves on', () => {
  it.each(before)('$title', async ({ act, reason, status, restMs }) => {
    await set(act);
    const run = await stage.ask('hi');
    expect(run.status.state).toBe('answered');
    expect(shownAttempt(run)?.reply).toMatchObject({
      text: 'Hello from the second.',
      finish: 'stop',
      usage: { inputTokens: 7, outputTokens: 3 },
    });
    expect(run.attempts.map(({ candidate, outcome }) => [candidate.provider, outcome.state])).toEqual([
      ['first', 'failed'],
      ['second', 'answered'],
    ]);
    const outcome = run.attempts[0]?.outcome;
    if (outcome?.state !== 'failed') throw new Error('the first attempt did not fail');
    expect(outcome.reason).toBe(reason);
    expect(outcome.fault.status).toBe(status);
    expect(outcome.internal).toBeUndefined();
    if (restMs === 'none') expect(outcome.cooldown).toBeUndefined();
    else expect(outcome.cooldown?.ms).toBeGreaterThanOrEqual(restMs ?? 1000);
    if (typeof restMs === 'number') expect(outcome.cooldown).toMatchObject({ ms: restMs, source: 'retry-after' });
    expect(bad.requests.length).toBe(1);
  });

  it('a refused connection', async () => {
    await set(says('unused'));
    await bad.close();
    const run = await stage.ask('hi');
    expect(run.attempts.map(({ outcome }) => outcome.state)).toEqual(['failed', 'answered']);
    expect(run.attempts[0]?.outcome).toMatchObject({ reason: 'network', fault: { code: 'ECONNREFUSED' } });
  });

  it('a port that accepts and never speaks', async () => {
    const mute = createServer(() => {});
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const address = mute.address();
    if (typeof address !== 'object' || !address) throw new Error('no address');
    stage.chain([await stage.server('mute', `http://127.0.0.1:${address.port}/v1`), await stage.server('second', good.baseUrl)]);
    const run = await stage.ask('hi');
    expect(run.attempts.map(({ outcome }) => outcome.state)).toEqual(['failed', 'answered']);
    mute.close();
  });
});

describe('a malformed request', () => {
  const malformed = refuses(400, { message: 'messages: unexpected field', type: 'invalid_request_error' });

  it('stops where every remaining candidate speaks the same dialect, and cools nobody', async () => {
    await set(malformed);
    const run = await stage.ask('hi');
    expect(run.status).toMatchObject({ state: 'refused', reason: 'format' });
    expect(good.requests.length).toBe(0);
    expect(stage.desk.cooldowns.health()).toEqual({});
  });

  it('moves on where somebody speaks another dialect', async () => {
    bad.act = malformed;
    stage.chain([await stage.server('first', bad.baseUrl), { provider: 'practice', model: 'answers', accountId: 'default' }]);
    const run = await stage.ask('hi');
    expect(run.attempts.map(({ outcome }) => outcome.state)).toEqual(['failed', 'answered']);
  });
});

describe('after text has arrived', () => {
  const breaks: Act = (_request, response) => {
    sse.head(response);
    response.write(sse.text('The first half'));
    setImmediate(() => response.destroy());
  };

  it('restart keeps the partial with its attempt and begins anew with the next candidate', async () => {
    await set(breaks, { onBreak: 'restart' });
    const run = await stage.ask('hi');
    expect(run.status.state).toBe('answered');
    expect(run.attempts.map(({ outcome, reply }) => [outcome.state, reply.text])).toEqual([
      ['failed', 'The first half'],
      ['answered', 'Hello from the second.'],
    ]);
  });

  it('stop and keep ends the run with what there is', async () => {
    await set(breaks, { onBreak: 'keep' });
    const run = await stage.ask('hi');
    expect(run.status.state).toBe('kept');
    expect(shownAttempt(run)?.reply.text).toBe('The first half');
    expect(good.requests.length).toBe(0);
  });

  it('silence longer than the limit counts as a break', async () => {
    await set(begins('Wait for it'), { onBreak: 'restart' });
    const run = await stage.ask('hi');
    expect(run.attempts[0]?.outcome).toMatchObject({ state: 'failed', reason: 'timeout' });
    expect(run.status.state).toBe('answered');
  });
});

describe('cancel', () => {
  it('keeps the partial, closes the socket and cools nobody', async () => {
    await set(begins('Once upon'));
    const { messageId } = stage.send('tell');
    await stage.until(messageId, (run) => shownAttempt(run)?.reply.text === 'Once upon');
    stage.desk.runs.stop(messageId);
    const run = await stage.until(messageId, ({ status }) => status.state === 'stopped');
    expect(run.attempts.map(({ outcome, reply }) => [outcome.state, reply.text])).toEqual([['cancelled', 'Once upon']]);
    await bad.closedByPeer;
    expect(stage.desk.cooldowns.health()).toEqual({});
    expect(good.requests.length).toBe(0);
  });

  it('before the first byte cools nobody either', async () => {
    const arrived = Promise.withResolvers<void>();
    await set(() => arrived.resolve());
    const { messageId } = stage.send('tell');
    await arrived.promise;
    stage.desk.runs.stop(messageId);
    await stage.until(messageId, ({ status }) => status.state === 'stopped');
    expect(stage.desk.cooldowns.health()).toEqual({});
  });
});

describe('what is learnt', () => {
  it('skips a resting candidate on the next message, with the time that is left', async () => {
    await set(refuses(429, { message: 'Slow down' }, { 'retry-after': '58' }));
    await stage.ask('one');
    const run = await stage.ask('two');
    const outcome = run.attempts[0]?.outcome;
    if (outcome?.state !== 'skipped') throw new Error('the first candidate was not skipped');
    expect(outcome.reason).toBe('rate_limit');
    expect(outcome.leftMs).toBeGreaterThan(50_000);
    expect(outcome.leftMs).toBeLessThanOrEqual(58_000);
    expect(bad.requests.length).toBe(1);
  });

  it('lets the user try a resting candidate at once', async () => {
    await set(refuses(429, { message: 'Slow down' }, { 'retry-after': '58' }));
    const first = await stage.ask('one');
    bad.act = says('Back again');
    const candidate = first.attempts[0]?.candidate;
    if (!candidate) throw new Error('there was no attempt');
    stage.desk.cooldowns.clear(candidate);
    expect(shownAttempt(await stage.ask('two'))?.reply.text).toBe('Back again');
  });

  it('holds the message while everybody rests, and sends it by itself when the first is back', async () => {
    bad.act = refuses(429, { message: 'Slow down' }, { 'retry-after': '1' });
    stage.chain([await stage.server('only', bad.baseUrl)]);
    const { messageId } = stage.send('hi');
    const waiting = await stage.until(messageId, ({ status }) => status.state === 'waiting');
    expect(waiting.status).toMatchObject({ state: 'waiting', candidate: { provider: 'only' } });
    bad.act = says('Here I am');
    const run = await stage.until(messageId, ({ status }) => status.state === 'answered');
    expect(shownAttempt(run)?.reply.text).toBe('Here I am');
    expect(bad.requests.length).toBe(2);
  });

  it('does not hold a message that only the user can help', async () => {
    bad.act = refuses(401, { message: 'Incorrect API key provided', code: 'invalid_api_key' });
    stage.chain([await stage.server('only', bad.baseUrl)]);
    const run = await stage.ask('hi');
    expect(run.status.state).toBe('exhausted');
  });

  it('queues what is sent during a run and sends it afterwards', async () => {
    const gate = Promise.withResolvers<void>();
    bad.act = (_request, response) => {
      sse.head(response);
      response.write(sse.text('First answer'));
      void gate.promise.then(() => response.end(sse.end()));
    };
    stage.chain([await stage.server('only', bad.baseUrl)]);
    const { chatId, messageId } = stage.send('one');
    await stage.until(messageId, (run) => shownAttempt(run)?.reply.text === 'First answer');
    stage.desk.runs.send({ chatId, text: 'two' });
    expect(stage.desk.runs.open(chatId).queued.map(({ text }) => text)).toEqual(['two']);
    bad.act = says('Second answer');
    gate.resolve();
    await stage.until(messageId, ({ status }) => status.state === 'answered');
    const second = await stage.until((await stage.nextAnswer(chatId, messageId)).id, ({ status }) => status.state === 'answered');
    expect(shownAttempt(second)?.reply.text).toBe('Second answer');
    const sent = JSON.parse(bad.requests[1]?.body ?? '{}') as { messages: { role: string; content: string }[] };
    expect(sent.messages).toEqual([
      { role: 'user', content: 'one' },
      { role: 'assistant', content: 'First answer' },
      { role: 'user', content: 'two' },
    ]);
  });
});

describe('odd answers', () => {
  it('takes an answer of 1 MB in one line', async () => {
    const long = 'word '.repeat(200_000);
    await set(says(long));
    const run = await stage.ask('hi');
    expect(shownAttempt(run)?.reply.text.length).toBe(long.length);
    expect(run.status.state).toBe('answered');
  });

  it('takes invalid UTF-8 without losing the rest', async () => {
    await set((_request, response) => {
      sse.head(response);
      const [head, tail] = sse.text('ab').split('ab');
      response.write(Buffer.concat([Buffer.from(head ?? ''), Buffer.from([0x61, 0xff, 0xfe, 0x62]), Buffer.from(tail ?? '')]));
      response.end(sse.end());
    });
    const run = await stage.ask('hi');
    expect(shownAttempt(run)?.reply.text).toBe('a��b');
  });

  it('sends a 10 MB message whole', async () => {
    const aMinute = 60_000;
    await set(says('Long, that.'), {
      limits: { firstByteMs: aMinute, firstDeltaMs: aMinute, firstDeltaLocalMs: aMinute, idleMs: aMinute },
    });
    const text = 'x'.repeat(10 * 1024 * 1024);
    const run = await stage.ask(text);
    expect(run.status.state).toBe('answered');
    expect(bad.requests[0]?.body.length).toBeGreaterThan(text.length);
  });
});
