import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../../../src/main/engine/index.ts';
import { createReach } from '../../../../src/main/runs/reach.ts';
import type { Attempt, AttemptOutcome, Candidate, Fault } from '../../../../src/shared/contract/index.ts';
import { emptyReply } from '../../../../src/shared/fold/reply.ts';

const at = (provider: string): Candidate => ({ provider, model: 'm', accountId: 'default' });
const faulty = (fault: Partial<Fault>): AttemptOutcome => ({
  state: 'failed',
  durationMs: 1,
  reason: 'network',
  rule: 'hint',
  fault: { provider: 'x', message: 'no', ...fault },
});
const lost = faulty({ code: 'ENOTFOUND' });
const page = (title: string, status = 200) => faulty({ code: 'web-page', status, message: `a web page, “${title}”` });

/** Which candidate a round with these ends names as unreached; `here` is on this computer. */
const unreached = (ends: readonly (readonly [string, AttemptOutcome])[]): string | undefined => {
  const reach = createReach(({ provider }) => provider === 'here', defaultRules.offlineCodes);
  for (const [index, [provider, outcome]] of ends.entries()) {
    const attempt: Attempt = { id: `${index}`, candidate: at(provider), startedAt: 0, probe: false, outcome, reply: emptyReply };
    if (outcome.state === 'skipped') reach.note({ type: 'attempt-skip', attempt });
    else {
      reach.note({ type: 'attempt-start', attempt });
      reach.note({ type: 'attempt-end', attemptId: attempt.id, outcome });
    }
  }
  return reach.unreached()?.provider;
};

const skipped: AttemptOutcome = { state: 'skipped', reason: 'rate_limit', rule: 'cooldown' };

describe('the network is at fault', () => {
  it.each([
    [
      'no name is found and no way leads out',
      [
        ['a', lost],
        ['b', faulty({ code: 'ENETUNREACH' })],
      ],
    ],
    [
      'a server here fails in its own way',
      [
        ['here', faulty({ code: 'ECONNREFUSED' })],
        ['a', lost],
      ],
    ],
    [
      'others rest',
      [
        ['b', skipped],
        ['a', lost],
      ],
    ],
    [
      'two providers answer with the same page',
      [
        ['a', page('Log in')],
        ['b', page('Log in')],
      ],
    ],
    [
      'one answers with a page and another is not found',
      [
        ['a', page('Log in')],
        ['b', lost],
      ],
    ],
  ] as const)('where %s', (_, ends) => expect(unreached(ends)).toBe('a'));
});

describe('the network is not at fault', () => {
  it.each([
    [
      'somebody out there answered an error',
      [
        ['a', lost],
        ['b', faulty({ status: 429 })],
      ],
    ],
    [
      'somebody refused the connection',
      [
        ['a', lost],
        ['b', faulty({ code: 'ECONNREFUSED' })],
      ],
    ],
    [
      'one provider answers with a page: its address is wrong',
      [
        ['a', page('Welcome')],
        ['a', page('Welcome')],
      ],
    ],
    [
      'two answer with different pages',
      [
        ['a', page('Welcome')],
        ['b', page('Hello')],
      ],
    ],
    [
      'the pages tell of an error',
      [
        ['a', page('Bad gateway', 502)],
        ['b', page('Bad gateway', 502)],
      ],
    ],
    ['only a server here was called', [['here', lost]]],
    ['nobody was called', [['a', skipped]]],
  ] as const)('where %s', (_, ends) => expect(unreached(ends)).toBeUndefined());
});
