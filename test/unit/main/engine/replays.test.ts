/**
 * What users of the reference reported, played by issue number; "oc" numbers are those of its older sibling. Where it is
 * telling, the second half of a test shows what the reference's own rules do.
 * @see spec: engine 15
 */
import { describe, expect, it } from 'vitest';
import {
  CooldownTracker,
  defaultRules,
  type EngineRules,
  FallbackChain,
  type FallbackExhaustedError,
  type FallbackResult,
  groupLookupIn,
  lookupIn,
  resolveCandidatesWithLookup,
  seedRules,
} from '../../../../src/main/engine/index.ts';
import { START } from './virtual-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const opus = { provider: 'anthropic', model: 'opus', accountId: 'work' };
const gpt = { provider: 'openai', model: 'gpt', accountId: 'work' };
const routed = (model: string) => ({ provider: 'openrouter', model, accountId: 'work' });

const stage = (rules: EngineRules) => {
  const cooldown = new CooldownTracker({ rules, now: () => START });
  return { cooldown, chain: new FallbackChain({ cooldown, rules, now: () => START }) };
};

/** A chain whose candidates answer, or fail, as told by model; a model that is not named answers. */
const play = (rules: EngineRules) => {
  let now = START;
  const cooldown = new CooldownTracker({ rules, now: () => now });
  const chain = new FallbackChain({ cooldown, rules, now: () => now });
  const called: string[] = [];
  const ask = (candidates: readonly (typeof opus)[], failures: Readonly<Record<string, unknown>>): Promise<FallbackResult<string>> =>
    chain.execute(candidates, async (provider, model) => {
      called.push(`${provider}/${model}`);
      if (model in failures) throw failures[model];
      return 'an answer';
    });
  return {
    ask,
    called,
    cooldown,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

const told = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: Error) => error.name,
  );

const refusing = (status: number, message: string, more: object = {}): Error => Object.assign(new Error(message), { status, ...more });

describe('routing', () => {
  it('#2140, #1420, #1321: each candidate is called under its own provider', async () => {
    const { ask, called } = play(defaultRules);
    await ask([opus, gpt], { opus: refusing(500, 'down') });
    expect(called).toEqual(['anthropic/opus', 'openai/gpt']);
  });

  it('#3232: a single candidate has cooldowns and attempts, too', async () => {
    const { ask, cooldown, called } = play(defaultRules);
    const failed = await ask([opus], { opus: refusing(529, 'Overloaded') }).catch((error: FallbackExhaustedError) => error);
    expect(failed).toMatchObject({ attempts: [{ reason: 'overloaded' }], soonestAt: START + 30_000 });
    expect(Object.keys(cooldown.health())).toEqual(['anthropic/opus@work']);
    await told(ask([opus], {}));
    expect(called).toHaveLength(1);
  });
});

describe('errors that nobody recognised', () => {
  it.each([
    ['#2334', refusing(404, 'No endpoints found that support tool use.'), 'model_not_found'],
    ['#1419', Object.assign(new Error('read tcp: connection reset by peer'), { code: 'ECONNRESET' }), 'network'],
    [
      '#1419',
      new TypeError('fetch failed', { cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }) }),
      'network',
    ],
  ])('%s: %s moves on; the reference stopped there', async (_, error, reason) => {
    expect((await play(defaultRules).ask([opus, gpt], { opus: error })).attempts).toMatchObject([{ reason }]);
    const reference = play(seedRules);
    expect(await told(reference.ask([opus, gpt], { opus: error }))).toBe('Error');
    expect(reference.called).toEqual(['anthropic/opus']);
  });

  it.each([
    ['Your credit balance is too low to access the API.', 'billing'],
    ['API key not valid. Please pass a valid API key.', 'auth'],
    ['You exceeded your current quota, please check your plan.', 'rate_limit'],
    ["This model's maximum context length is 8192 tokens.", 'context_overflow'],
    ['The model `large-9` does not exist', 'model_not_found'],
  ])('oc #64840: a 400 that says %j is no malformed request', async (message, reason) => {
    const error = refusing(400, message);
    expect((await play(defaultRules).ask([opus, gpt], { opus: error })).attempts).toMatchObject([{ reason }]);
    expect(await told(play(seedRules).ask([opus, gpt], { opus: new Error(`Status: 400\n${message}`) }))).toBe('FailoverError');
  });

  it('oc #9986: a prompt that is too long for one candidate goes to the next, and rests nobody', async () => {
    const { ask, cooldown } = play(defaultRules);
    const { attempts } = await ask([opus, gpt], { opus: refusing(413, 'Request too large') });
    expect(attempts).toMatchObject([{ reason: 'context_overflow' }]);
    expect(cooldown.health()).toEqual({});
  });
});

describe('who rests, and for how long', () => {
  it('#1612, #1581: one failing model of an aggregator leaves the others; the reference lost the whole chain', async () => {
    const models = [routed('one'), routed('two'), routed('three')];
    const failures = { one: refusing(429, 'rate limit exceeded') };
    const ours = play(defaultRules);
    expect((await ours.ask(models, failures)).model).toBe('two');
    const reference = play(seedRules);
    expect(await told(reference.ask(models, { one: new Error('rate limit exceeded') }))).toBe('FallbackExhaustedError');
    expect(reference.called).toEqual(['openrouter/one']);
  });

  it('oc #64224: a rate limit behind an aggregator rests one model, never the account', async () => {
    const { ask, cooldown } = play(defaultRules);
    await ask([routed('one'), routed('two')], { one: refusing(429, 'upstream is rate limited') });
    expect(Object.keys(cooldown.health())).toEqual(['openrouter/one@work']);
  });

  it('oc #21574, #92444, #115642: a debt that is paid is tested after ten minutes, or at once where the user says so', async () => {
    const { ask, cooldown, pass } = play(defaultRules);
    const broke = { opus: refusing(402, 'Payment required') };
    await ask([opus, gpt], broke);
    pass(10 * MINUTE);
    expect((await ask([opus, gpt], {})).provider).toBe('anthropic');
    await ask([opus, gpt], broke);
    cooldown.clear(opus);
    expect((await ask([opus, gpt], {})).provider).toBe('anthropic');

    const reference = play(seedRules);
    await reference.ask([opus, gpt], { opus: new Error('Payment required') });
    reference.pass(4 * HOUR);
    expect((await reference.ask([opus, gpt], {})).provider).toBe('openai');
  });

  it('#629, #594: asking again after everybody failed tells when somebody is back, and calls nobody meanwhile', async () => {
    const { ask, called } = play(defaultRules);
    const failures = { opus: refusing(503, 'busy'), gpt: refusing(429, 'slow down') };
    await told(ask([opus, gpt], failures));
    const again = await ask([opus, gpt], failures).catch((error: FallbackExhaustedError) => error);
    expect(again).toMatchObject({
      attempts: [
        { skipped: true, reason: 'overloaded' },
        { skipped: true, reason: 'rate_limit' },
      ],
      soonestAt: START + 30_000,
    });
    expect(called).toHaveLength(2);
  });
});

describe('several entries of one name', () => {
  const entries = ['first', 'second', 'third'].map((accountId) => ({ name: 'best', model: 'anthropic/opus', accountId }));
  const list = [...entries, { name: 'spare', model: 'openai/gpt', accountId: 'work' }];
  const choice = { primary: 'best', fallbacks: ['spare'] };

  it('#975: each request begins with the next of them; the reference drew one when it started, and kept it', async () => {
    const { cooldown, chain } = stage(defaultRules);
    const lookup = groupLookupIn(list);
    const asked: unknown[] = [];
    for (let time = 0; time < 4; time++) {
      const candidates = resolveCandidatesWithLookup(choice, '', lookup);
      asked.push((await chain.execute(candidates, async (_provider, _model, { candidate }) => candidate.accountId)).response);
    }
    expect(asked).toEqual(['first', 'second', 'third', 'first']);
    expect(cooldown.health()).toEqual({});
    const drawn = resolveCandidatesWithLookup(choice, '', lookupIn(list));
    expect(drawn.map(({ accountId }) => accountId)).toEqual(['second', 'work']);
  });

  it('#1153: one of them that fails hands over to its twins before the chain goes on, and rests alone', async () => {
    const { cooldown, chain } = stage(defaultRules);
    const lookup = groupLookupIn(list);
    const broken = new Set(['first', 'second']);
    const ask = () =>
      chain.execute(resolveCandidatesWithLookup(choice, '', lookup), async (_provider, _model, { candidate: { accountId = '' } }) => {
        if (broken.has(accountId)) throw refusing(429, 'rate limit exceeded');
        return accountId;
      });
    expect((await ask()).response).toBe('third');
    expect(Object.keys(cooldown.health())).toEqual(['anthropic/opus@first', 'anthropic/opus@second']);
    const again = await ask();
    expect([again.response, again.attempts.map(({ accountId, skipped }) => [accountId, skipped])]).toEqual(['third', [['second', true]]]);
    broken.add('third');
    expect((await ask()).response).toBe('work');
  });
});

describe('pictures', () => {
  it('#3108, #2943: the image chain rests and explains like the text chain; the reference walked a bad key again and again', async () => {
    const run =
      (calls: string[]) =>
      async (provider: string): Promise<string> => {
        calls.push(provider);
        if (provider === 'anthropic') throw new Error('invalid api key');
        return 'a picture';
      };
    const counts = await Promise.all(
      [defaultRules, seedRules].map(async (rules) => {
        const cooldown = new CooldownTracker({ rules, now: () => START });
        const chain = new FallbackChain({ cooldown, rules, now: () => START });
        const calls: string[] = [];
        for (let time = 0; time < 2; time++) await chain.executeImage([opus, gpt], run(calls));
        return calls.filter((provider) => provider === 'anthropic').length;
      }),
    );
    expect(counts).toEqual([1, 2]);
  });
});
