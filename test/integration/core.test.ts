import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Core, createCore, createProvider, FallbackExhaustedError } from '../../src/main/core.ts';
import { begins, type Peer, refuses, says, startPeer } from './peer.ts';

let one: Peer;
let two: Peer;
let core: Core;
beforeEach(async () => {
  one = await startPeer(says('From ', 'one.'));
  two = await startPeer(says('From ', 'two.'));
  core = await createCore({
    providers: [
      { id: 'one', baseUrl: one.baseUrl, key: 'key-of-the-first' },
      { id: 'two', baseUrl: two.baseUrl },
    ],
  });
});
afterEach(async () => {
  await core.close();
  await Promise.all([one.close(), two.close()]);
});

const chain = ['one/large-2', 'two/small-1'];
const messages = [{ role: 'user', text: 'hi' }] as const;

describe('the core as a library', () => {
  it('streams the first candidate that answers', async () => {
    const texts: string[] = [];
    for await (const event of core.run({ chain, messages })) {
      if (event.type === 'attempt-stream' && event.event.type === 'text-delta') texts.push(event.event.text);
    }
    expect(texts.join('')).toBe('From one.');
    expect(one.requests[0]?.headers.authorization).toBe('Bearer key-of-the-first');
  });

  it('falls through, remembers the cooldown, and forgets it when told to', async () => {
    one.act = refuses(429, { message: 'Slow down' }, { 'retry-after': '60' });
    expect((await core.ask({ chain, messages })).text).toBe('From two.');
    expect((await core.ask({ chain, messages })).run.attempts.map(({ outcome }) => outcome.state)).toEqual(['skipped', 'answered']);
    expect(one.requests.length).toBe(1);
    one.act = says('Back.');
    core.clearCooldowns();
    expect((await core.ask({ chain, messages })).text).toBe('Back.');
  });

  it('tells every attempt and the soonest instant when nobody answers', async () => {
    one.act = refuses(429, { message: 'Slow down' }, { 'retry-after': '60' });
    two.act = refuses(503, { message: 'no capacity' });
    const before = Date.now();
    const error = await core.ask({ chain, messages }).catch((thrown: unknown) => thrown);
    if (!(error instanceof FallbackExhaustedError)) throw new Error('it did not say that it was exhausted');
    expect(error.attempts.map(({ provider, reason }) => [provider, reason])).toEqual([
      ['one', 'rate_limit'],
      ['two', 'overloaded'],
    ]);
    expect(error.soonestAt).toBeGreaterThan(before);
    expect(error.soonestAt).toBeLessThan(before + 60_000);
  });

  it('ends at once when it is cancelled, and cools nobody', async () => {
    one.act = begins('Once upon');
    const controller = new AbortController();
    const states: string[] = [];
    for await (const event of core.run({ chain, messages, signal: controller.signal })) {
      if (event.type === 'attempt-stream' && event.event.type === 'text-delta') controller.abort();
      if (event.type === 'run-end') states.push(event.status.state);
    }
    expect(states).toEqual(['stopped']);
    expect(core.cooldowns.health()).toEqual({});
    await one.closedByPeer;
  });

  it('closes the call when the loop is left', async () => {
    one.act = begins('Once upon');
    for await (const event of core.run({ chain, messages })) if (event.type === 'attempt-stream') break;
    await one.closedByPeer;
  });

  it('answers 20 requests at once with a dead first candidate by one step of the ladder', async () => {
    one.act = refuses(500, { message: 'boom' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => core.ask({ chain, messages })));
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['From two.']));
    expect(core.cooldowns.health()['one/large-2@default']).toMatchObject({ strikes: 1 });
    const called = one.requests.length;
    await core.ask({ chain, messages });
    expect(one.requests.length).toBe(called);
  });

  it('keeps cooldowns in a folder when it is given one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-core-'));
    const providers = [
      { id: 'one', baseUrl: one.baseUrl },
      { id: 'two', baseUrl: two.baseUrl },
    ];
    one.act = refuses(429, { message: 'Slow down' }, { 'retry-after': '600' });
    const first = await createCore({ providers, store: folder });
    await first.ask({ chain, messages });
    await first.close();
    const second = await createCore({ providers, store: folder });
    expect((await second.ask({ chain, messages })).run.attempts[0]?.outcome.state).toBe('skipped');
    await second.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    { providers: [{ id: 'one', baseUrl: 'ftp://x' }], message: /provider one: / },
    { providers: [{ id: 'one', baseUrl: '' }], message: /provider one: / },
  ])('refuses $providers by name', async ({ providers, message }) => {
    await expect(createCore({ providers })).rejects.toThrow(message);
  });

  it('refuses a chain entry that names no model', () => {
    expect(() => core.run({ chain: ['just-a-word'], messages })).toThrow(/provider\/model/);
  });
});

describe('a group of entries with one name', () => {
  const entry = (peer: Peer, more = {}) => ({ modelName: 'everyday', model: 'openai/large-2', apiBase: peer.baseUrl, ...more });
  const grouped = async (...modelList: readonly ReturnType<typeof entry>[]) => {
    const group = createProvider({ modelList, defaultModelName: 'everyday' }, { signIn: () => undefined });
    return createCore({ providers: [{ id: 'two', baseUrl: two.baseUrl }], groups: [group] });
  };
  const ask = async (of: Core, ...more: string[]) => (await of.ask({ chain: ['everyday', ...more], messages })).run.attempts;
  const told = (attempts: Awaited<ReturnType<typeof ask>>) =>
    attempts.map(({ candidate, outcome }) => `${candidate.provider} ${outcome.state}`);

  it('takes turns request by request, each with its own key, and fails over inside before leaving it', async () => {
    const own = await grouped(entry(one, { apiKeys: ['key-one', 'key-two'] }));
    expect(told(await ask(own))).toEqual(['everyday#1 answered']);
    expect(told(await ask(own))).toEqual(['everyday#2 answered']);
    expect(one.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer key-one', 'Bearer key-two']);
    one.act = (request, response, body) =>
      (request.headers.authorization === 'Bearer key-one' ? refuses(429, { message: 'Slow down' }, { 'retry-after': '60' }) : says('Two.'))(
        request,
        response,
        body,
      );
    expect(told(await ask(own, 'two/small-1'))).toEqual(['everyday#1 failed', 'everyday#2 answered']);
    // Who rests goes last.
    expect(told(await ask(own, 'two/small-1'))).toEqual(['everyday#2 answered']);
    one.act = refuses(503, { message: 'no capacity' });
    expect(told(await ask(own, 'two/small-1'))).toEqual(['everyday#2 failed', 'everyday#1 skipped', 'two answered']);
    await own.close();
  });
});
