import type { Attempt, RunStatus } from '../../../src/shared/contract/index.ts';
import type { GalleryState } from '../state.ts';
import {
  assistant,
  attempt,
  cooling,
  copilot,
  gemini,
  gpt,
  MINUTE,
  NOW,
  rateLimited,
  reply,
  runOf,
  SECOND,
  skippedGpt,
  sonnet,
  user,
  withChat,
} from '../world.ts';
import { answerSoFar, question } from './texts.ts';

const title = 'Retry budgets in the importer';
const endedAt = NOW - SECOND;

const ended = (
  name: string,
  attempts: Attempt[],
  status: RunStatus,
  more: Partial<GalleryState['snapshot']> = {},
  act?: GalleryState['act'],
): GalleryState => ({
  name,
  snapshot: withChat(title, [user('u1', question), assistant('a1', 'u1', runOf(attempts, status))], more),
  ...(act && { act }),
});

const badKey = (): Attempt =>
  attempt(sonnet, {
    state: 'failed',
    durationMs: 240,
    reason: 'auth',
    rule: 'status 401',
    fault: { provider: 'anthropic', status: 401, code: 'authentication_error', message: 'invalid x-api-key', requestId: 'req_7' },
    cooldown: { until: NOW + 10 * MINUTE, ms: 10 * MINUTE, source: 'ladder', scope: 'account' },
  });

const noCredit = (): Attempt =>
  attempt(gpt, {
    state: 'failed',
    durationMs: 410,
    reason: 'billing',
    rule: 'code insufficient_quota',
    fault: {
      provider: 'openai-codex',
      status: 429,
      code: 'insufficient_quota',
      message: 'You exceeded your current quota, please check your plan and billing details.',
    },
    cooldown: { until: NOW + 10 * MINUTE, ms: 10 * MINUTE, source: 'ladder', scope: 'account' },
  });

const unknownModel = (): Attempt =>
  attempt(gemini, {
    state: 'failed',
    durationMs: 130,
    reason: 'model_not_found',
    rule: 'status 404',
    fault: { provider: 'antigravity', status: 404, code: 'NOT_FOUND', message: 'models/gemini-3-pro is not found for API version v1beta.' },
    cooldown: { until: NOW + 24 * 60 * MINUTE, ms: 24 * 60 * MINUTE, source: 'ladder', scope: 'model' },
  });

const noKey = (): Attempt => attempt(copilot, { state: 'skipped', reason: 'auth', rule: 'obstacle needs-key' });

const broken = (): Attempt =>
  attempt(
    sonnet,
    {
      state: 'failed',
      durationMs: 3400,
      reason: 'network',
      rule: 'code ECONNRESET',
      fault: { provider: 'anthropic', code: 'ECONNRESET', message: 'The connection was closed before the answer was complete.' },
      cooldown: { until: NOW + 30 * SECOND, ms: 30 * SECOND, source: 'ladder', scope: 'model' },
    },
    { id: 'broken', firstDeltaMs: 510, reply: reply(answerSoFar) },
  );

const spent = [
  cooling(sonnet, 10 * MINUTE, { key: 'anthropic@key', scope: 'account', reason: 'auth', source: 'ladder' }),
  cooling(gpt, 10 * MINUTE, { key: 'openai-codex@plus', scope: 'account', reason: 'billing', source: 'ladder' }),
  cooling(gemini, 24 * 60 * MINUTE, { reason: 'model_not_found', source: 'ladder' }),
];
const restingAll = [
  cooling(sonnet, 58 * SECOND),
  cooling(gpt, 42 * SECOND, { strikes: 2 }),
  cooling(gemini, 4 * MINUTE + 20 * SECOND, { source: 'ladder', strikes: 3 }),
];
const waitingRun = runOf(
  [
    rateLimited(),
    skippedGpt(),
    attempt(gemini, {
      state: 'skipped',
      reason: 'overloaded',
      until: NOW + 4 * MINUTE + 20 * SECOND,
      leftMs: 4 * MINUTE + 21 * SECOND,
      rule: 'cooldown',
    }),
    noKey(),
  ],
  { state: 'waiting', until: NOW + 42 * SECOND, candidate: gpt },
);
const showAttempts: GalleryState['act'] = async (page) => page.getByRole('button', { name: 'Show attempts' }).first().click();

export const runEndStates: readonly GalleryState[] = [
  {
    name: 'waiting',
    snapshot: withChat(title, [user('u1', question), assistant('a1', 'u1', waitingRun)], { cooldowns: restingAll }),
  },
  {
    name: 'waiting-hours',
    snapshot: withChat(
      title,
      [
        user('u1', question),
        assistant('a1', 'u1', runOf(waitingRun.attempts, { state: 'waiting', until: NOW + 65 * MINUTE, candidate: gpt })),
      ],
      {
        cooldowns: [
          cooling(sonnet, 125 * MINUTE),
          cooling(gpt, 65 * MINUTE),
          cooling(gemini, 3 * 24 * 60 * MINUTE, { source: 'reset-header' }),
        ],
      },
    ),
  },
  ended('exhausted', [badKey(), noCredit(), unknownModel(), noKey()], { state: 'exhausted', endedAt }, { cooldowns: spent }),
  ended(
    'exhausted-waterfall',
    [badKey(), noCredit(), unknownModel(), noKey()],
    { state: 'exhausted', endedAt },
    { cooldowns: spent },
    showAttempts,
  ),
  ended(
    'refused-by-provider',
    [
      attempt(sonnet, {
        state: 'failed',
        durationMs: 320,
        reason: 'context_overflow',
        rule: 'code context_length_exceeded',
        fault: {
          provider: 'anthropic',
          status: 400,
          code: 'invalid_request_error',
          message: 'prompt is too long: 214,907 tokens > 200,000 maximum',
        },
      }),
    ],
    { state: 'refused', endedAt, reason: 'context_overflow' },
  ),
  ended(
    'stopped',
    [attempt(sonnet, { state: 'cancelled', durationMs: 1900 }, { firstDeltaMs: 430, reply: reply(answerSoFar, { finish: 'cancelled' }) })],
    {
      state: 'stopped',
      endedAt,
    },
  ),
  ended('interrupted', [attempt(sonnet, { state: 'interrupted', durationMs: 1900 }, { firstDeltaMs: 430, reply: reply(answerSoFar) })], {
    state: 'interrupted',
    endedAt,
  }),
  ended(
    'kept-partial',
    [broken()],
    { state: 'kept', endedAt, attemptId: 'broken' },
    { cooldowns: [cooling(sonnet, 30 * SECOND, { reason: 'network', source: 'ladder' })] },
  ),
];
