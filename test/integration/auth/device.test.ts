import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from './front.ts';
import { startVendors, type Vendors } from './vendors.ts';
import { createVisitor } from './visitor.ts';
import { createWorld, type World } from './world.ts';

let vendors: Vendors;
let world: World;
beforeAll(async () => {
  vendors = await startVendors({ deviceSeconds: 600 });
});
afterAll(() => vendors.close());
beforeEach(() => {
  world = createWorld({ changes: vendors.changes() });
});
afterEach(() => world.close());

const START = '/login/device/code';
const POLL = '/login/oauth/access_token';

const begin = async (provider: 'github-copilot' | 'openai-codex' = 'github-copilot') => {
  const id = await world.start({ provider, method: 'device' });
  return { id, ...(await world.until('waiting-for-code')) };
};
/** One poll, and how long it was waited for. */
const poll = async (): Promise<number> => {
  const before = vendors.front.count(POLL);
  const waited = await world.clock.skip();
  await expect.poll(() => vendors.front.count(POLL)).toBe(before + 1);
  return waited;
};

describe('a code for another screen', () => {
  it('signs in when it was entered; the wait is the server’s, given as a text, and errors come in a 200', async () => {
    const { userCode, verificationUrl } = await begin();
    expect(userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(await poll()).toBe(2000);
    expect(world.events.at(-1)?.type).toBe('waiting-for-code');
    await createVisitor().visit(verificationUrl, { userCode });
    await poll();
    const { account } = await world.until('done');
    expect(account).toMatchObject({ provider: 'github-copilot', accountId: 'octo-alice', plan: 'individual_pro' });
  });

  it('slows down for good when told to, by five seconds or by what the answer says', async () => {
    await begin();
    vendors.front.next(
      POLL,
      json({ error: 'slow_down' }),
      json({ error: 'authorization_pending' }),
      json({ error: 'slow_down', interval: 12 }),
    );
    expect(await poll()).toBe(2000);
    expect(await poll()).toBe(7000);
    expect(await poll()).toBe(7000);
    expect(await poll()).toBe(13_000);
    expect(await poll()).toBe(13_000);
  });

  it('waits on through a busy server, nonsense and a lost connection', async () => {
    await begin();
    vendors.front.next(POLL, { status: 503, body: '<html>busy' }, 'hang-up', { status: 429, body: '', headers: { 'retry-after': '20' } });
    const waits = [await poll(), await poll(), await poll(), await poll()];
    expect(waits).toEqual([2000, 3000, 4000, 22_000]);
    expect(world.events.at(-1)?.type).toBe('waiting-for-code');
  });

  it.each([
    ['expired_token', 'code-expired'],
    ['token_expired', 'code-expired'],
    ['access_denied', 'denied'],
    ['incorrect_device_code', 'server'],
    ['incorrect_client_credentials', 'bad-client'],
  ])('stops at %s', async (error, problem) => {
    await begin();
    vendors.front.next(POLL, json({ error, error_description: 'so it is' }));
    await poll();
    expect((await world.until('failed')).failure).toMatchObject({ problem, words: expect.stringContaining('so it is') });
    expect(world.clock.pending()).toBe(0);
  });

  it('stops when its time is over, without asking once more', async () => {
    await begin();
    const before = vendors.front.count(POLL);
    world.clock.advance(600_000);
    expect((await world.until('failed')).failure.problem).toBe('code-expired');
    expect(vendors.front.count(POLL)).toBe(before);
  });

  it('stops asking when cancelled', async () => {
    const { id } = await begin();
    await world.signIns.cancel(id);
    expect((await world.until('failed')).failure.problem).toBe('cancelled');
    expect(world.clock.pending()).toBe(0);
  });

  it.each([
    ['an error in a 200', json({ error: 'device_flow_disabled', error_description: 'Not for you' }), 'device-not-enabled'],
    ['a page', { status: 200, body: '<html>login to the hotel' }, 'server'],
    ['no code', json({ device_code: 'abc', verification_uri: 'https://x.example' }), 'server'],
    ['a code that is a page', json({ device_code: 'a', user_code: '<b>hi</b>', verification_uri: 'https://x.example' }), 'server'],
    ['a link that runs something', json({ device_code: 'a', user_code: 'ABCD-EFGH', verification_uri: 'javascript:alert(1)' }), 'server'],
    ['a link without encryption', json({ device_code: 'a', user_code: 'ABCD-EFGH', verification_uri: 'http://x.example' }), 'server'],
    ['a lost connection', 'hang-up' as const, 'offline'],
  ])('is not shown where the server answers with %s', async (_what, answer, problem) => {
    vendors.front.next(START, answer);
    await world.start({ provider: 'github-copilot', method: 'device' });
    expect((await world.until('failed')).failure.problem).toBe(problem);
  });
});

describe('OpenAI’s own code', () => {
  const POLL_OPENAI = '/api/accounts/deviceauth/token';

  it('waits on through 403 and 404, then exchanges with the verifier that the server chose', async () => {
    const { userCode, verificationUrl } = await begin('openai-codex');
    expect({ userCode, verificationUrl }).toEqual({ userCode: 'WXYZ-1234', verificationUrl: `${vendors.front.url}/codex/device` });
    vendors.front.next(POLL_OPENAI, json({}, 404));
    for (const count of [1, 2]) {
      expect(await world.clock.skip()).toBe(2000);
      await expect.poll(() => vendors.front.count(POLL_OPENAI)).toBe(count);
    }
    await vendors.approveOpenAiDevice();
    await world.clock.skip();
    expect((await world.until('done')).account).toMatchObject({ accountId: 'alice', plan: 'plus' });
  });

  it('fails at any other answer', async () => {
    await begin('openai-codex');
    vendors.front.next(POLL_OPENAI, json({ error: { code: 'bad_thing', message: 'deviceauth_canary_1234567890 is bad' } }, 400));
    await world.clock.skip();
    const { failure } = await world.until('failed');
    expect(failure.words).toContain('bad_thing');
    expect(failure.words).not.toContain('deviceauth_canary');
  });
});
