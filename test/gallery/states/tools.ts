import type { Attempt, Repair, ToolCall } from '../../../src/shared/contract/index.ts';
import type { GalleryState } from '../state.ts';
import { assistant, attempt, gemini, gpt, NOW, rateLimited, reply, runOf, SECOND, sonnet, user, withChat } from '../world.ts';
import { answerSoFar, question } from './texts.ts';

const title = 'Retry budgets in the importer';
const endedAt = NOW - SECOND;

const clock = (more: Partial<ToolCall> = {}): ToolCall => ({
  index: 0,
  id: 'call_1',
  name: 'current_time',
  argsText: '{"zone":"Europe/Lisbon"}',
  done: true,
  result: { text: '2026-11-19T14:03:11+00:00 (Thursday)', isError: false, durationMs: 3 },
  ...more,
});

const round = (calls: ToolCall[], text = ''): Attempt =>
  attempt(
    gemini,
    { state: 'answered', durationMs: 900 },
    { startedAt: NOW - 4 * SECOND, firstDeltaMs: 400, reply: reply(text, { toolCalls: calls, finish: 'tool_calls' }) },
  );

const tooMany = { text: 'Not called: an answer takes at most 10 rounds of tools.', isError: true, durationMs: 0 };

const toolRun = runOf(
  [
    round([clock()], 'Let me look at the clock first.'),
    attempt(
      gemini,
      { state: 'answered', durationMs: 1400 },
      {
        id: 'won',
        startedAt: NOW - 3 * SECOND,
        firstDeltaMs: 380,
        reply: reply('It is **14:03** in Lisbon, so the window for your import opens in just under two hours.', { finish: 'stop' }),
      },
    ),
  ],
  { state: 'answered', endedAt, attemptId: 'won' },
);

const asked = user('u1', 'When can I start the import, if the window opens at 16:00 in Lisbon?');
const openCall: GalleryState['act'] = async (page) =>
  page
    .getByRole('button', { name: /^called current_time/ })
    .first()
    .click();
const showAttempts: GalleryState['act'] = async (page) => page.getByRole('button', { name: 'Show attempts' }).first().click();

const half = answerSoFar.slice(0, 118);
const broken = (): Attempt =>
  attempt(
    sonnet,
    {
      state: 'failed',
      durationMs: 1400,
      reason: 'network',
      rule: 'code ECONNRESET',
      fault: { provider: 'anthropic', code: 'ECONNRESET', message: 'The connection was closed before the answer was complete.' },
    },
    { id: 'broken', firstDeltaMs: 510, reply: reply(half) },
  );
const wentOn = (state: Attempt['outcome']): Attempt =>
  attempt(gemini, state, {
    id: 'went-on',
    startedAt: NOW - 2 * SECOND,
    firstDeltaMs: 604,
    continues: { attemptId: 'broken', overlapChars: 18 },
    reply: reply(answerSoFar.slice(118)),
  });
const continued = runOf([broken(), wentOn({ state: 'answered', durationMs: 2000 })], { state: 'answered', endedAt, attemptId: 'went-on' });

const repaired = (repair: Repair): Attempt =>
  attempt(
    gpt,
    { state: 'answered', durationMs: 1800 },
    {
      id: 'repaired',
      startedAt: NOW - 3 * SECOND,
      firstDeltaMs: 320,
      repair,
      reply: reply(answerSoFar, { finish: 'stop' }),
      changes: [
        { kind: 'turns-left-out', count: 6 },
        { kind: 'pictures-left-out', count: 2 },
        { kind: 'thinking-left-out', count: 1 },
        { kind: 'tool-calls-described', count: 3 },
        { kind: 'option-left-out', option: 'temperature' },
      ],
    },
  );
const expired = (): Attempt =>
  attempt(gpt, {
    state: 'failed',
    durationMs: 140,
    reason: 'auth',
    rule: 'status 401',
    fault: { provider: 'openai-codex', status: 401, code: 'token_expired', message: 'Your authentication token has expired.' },
  });

const state = (name: string, run: ReturnType<typeof runOf>, act?: GalleryState['act'], first = user('u1', question)): GalleryState => ({
  name,
  snapshot: withChat(title, [first, assistant('a1', 'u1', run)]),
  ...(act && { act }),
});

export const toolStates: readonly GalleryState[] = [
  state('tools-folded', toolRun, undefined, asked),
  state('tools-open', toolRun, openCall, asked),
  state(
    'tools-live',
    runOf(
      [
        attempt(
          gemini,
          { state: 'running' },
          { id: 'live', firstDeltaMs: 300, reply: reply('', { toolCalls: [{ ...clock(), result: undefined }] }) },
        ),
      ],
      { state: 'running' },
    ),
    undefined,
    asked,
  ),
  state(
    'tools-failed',
    runOf(
      [
        round([clock({ result: { text: 'There is no time zone named Europe/Lissabon.', isError: true, durationMs: 2 } })]),
        ...toolRun.attempts.slice(1),
      ],
      toolRun.status,
    ),
    undefined,
    asked,
  ),
  state(
    'tools-used-up',
    runOf([round([clock()], 'Let me look at the clock first.'), { ...round([clock({ result: tooMany })]), id: 'last' }], {
      state: 'answered',
      endedAt,
      attemptId: 'last',
    }),
    undefined,
    asked,
  ),
  state('continued', continued),
  state('continued-waterfall', continued, showAttempts),
  state('continued-seam', continued, async (page) => page.getByRole('button', { name: /Goes on where/ }).focus()),
  state(
    'changed-waterfall',
    runOf([rateLimited(), expired(), repaired('refresh-token')], { state: 'answered', endedAt, attemptId: 'repaired' }),
    showAttempts,
  ),
  state(
    'changed-plain',
    runOf(
      [
        attempt(
          gpt,
          { state: 'answered', durationMs: 1800 },
          {
            id: 'plain',
            firstDeltaMs: 320,
            reply: reply(answerSoFar, { finish: 'stop', picturesLeftOut: 1 }),
            changes: [
              { kind: 'option-left-out', option: 'temperature' },
              { kind: 'option-changed', option: 'thinking', to: 'minimal' },
            ],
          },
        ),
      ],
      { state: 'answered', endedAt, attemptId: 'plain' },
    ),
    async (page) => page.getByRole('button', { name: '3 changes' }).click(),
  ),
  state(
    'cut-at-length',
    runOf(
      [
        attempt(
          sonnet,
          { state: 'answered', durationMs: 1900 },
          { id: 'cut', firstDeltaMs: 430, reply: reply(half, { finish: 'length' }) },
        ),
      ],
      {
        state: 'answered',
        endedAt,
        attemptId: 'cut',
      },
    ),
  ),
  state(
    'waiting-network',
    runOf([rateLimited()].slice(1), { state: 'waiting', until: NOW + 30 * SECOND, candidate: sonnet, for: 'network' }),
  ),
];
