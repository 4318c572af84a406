import type { Message, Run } from '../../../src/shared/contract/index.ts';
import type { GalleryState } from '../state.ts';
import { small, wide } from '../state.ts';
import {
  assistant,
  attempt,
  baseSnapshot,
  chatOf,
  cooling,
  gemini,
  gpt,
  NOW,
  otherChats,
  rateLimited,
  reply,
  runOf,
  SECOND,
  skippedGpt,
  sonnet,
  user,
  withChat,
} from '../world.ts';
import { answerSoFar, answerWhole, longCode, question, thinking } from './texts.ts';

const title = 'Retry budgets in the importer';
export const bothCooling = [
  cooling(sonnet, 58 * SECOND),
  cooling(gpt, 42 * SECOND, { reason: 'billing', strikes: 2, source: 'body', since: NOW - 18 * SECOND }),
];

const geminiStreaming = (text: string, more = {}) =>
  attempt(gemini, { state: 'running' }, { id: 'live', startedAt: NOW - 2 * SECOND, firstDeltaMs: 604, reply: reply(text), ...more });

const streamingRun: Run = runOf([rateLimited(), skippedGpt(), geminiStreaming(answerSoFar)], { state: 'running' });

export const answered = (text = answerWhole, more = {}): Run =>
  runOf(
    [
      rateLimited(),
      skippedGpt(),
      attempt(
        gemini,
        { state: 'answered', durationMs: 2100 },
        {
          id: 'won',
          startedAt: NOW - 3 * SECOND,
          firstDeltaMs: 604,
          reply: reply(text, { finish: 'stop', usage: { inputTokens: 1204, outputTokens: 318 }, ...more }),
        },
      ),
    ],
    { state: 'answered', endedAt: NOW - SECOND, attemptId: 'won' },
  );

const plainAnswer = (id: string, parentId: string, text: string): Message =>
  assistant(
    id,
    parentId,
    runOf(
      [
        attempt(
          sonnet,
          { state: 'answered', durationMs: 1800 },
          { id: `${id}-a`, firstDeltaMs: 430, reply: reply(text, { finish: 'stop', usage: { inputTokens: 96, outputTokens: 210 } }) },
        ),
      ],
      { state: 'answered', endedAt: NOW - SECOND, attemptId: `${id}-a` },
    ),
  );

const streaming = withChat(title, [user('u1', question), assistant('a1', 'u1', streamingRun)], {
  cooldowns: bothCooling,
  answering: [{ candidate: gemini, chatId: 'main', attemptId: 'live' }],
});

const openWaterfall: GalleryState['act'] = async (page) => page.getByRole('button', { name: 'Show attempts' }).first().click();

const branches = (): GalleryState['snapshot'] => {
  const first = user('u1', question);
  const edited = user('u2', 'How do I stop my importer from retrying forever? It is written in TypeScript.', {
    createdAt: NOW - 5 * SECOND,
  });
  return withChat(title, [
    first,
    plainAnswer('a1', 'u1', 'Count the retries and stop at five.'),
    edited,
    plainAnswer('a2', 'u2', 'Give the whole run a **retry budget**: a request may retry only while the run has some left.'),
    plainAnswer(
      'a3',
      'u2',
      'Put a circuit breaker in front of the API: after five failures in a row it opens, and every call fails at once for 30 seconds.',
    ),
  ]);
};

export const chatStates: readonly GalleryState[] = [
  {
    name: 'first-run',
    snapshot: {
      ...baseSnapshot,
      chats: [],
      recentAttempts: [],
      providers: [
        {
          id: 'practice',
          label: 'Practice',
          pretend: true,
          accounts: [{ id: 'local', label: 'in this app' }],
          models: [{ id: 'busy' }, { id: 'steady' }],
        },
      ],
      chains: [
        {
          ...baseSnapshot.chains[0],
          id: 'everyday',
          name: 'Practice',
          text: [
            { provider: 'practice', model: 'busy', accountId: 'local' },
            { provider: 'practice', model: 'steady', accountId: 'local' },
          ],
          image: [],
          rules: 'default',
          limits: { firstByteMs: 20_000, firstDeltaMs: 60_000, firstDeltaLocalMs: 180_000, idleMs: 60_000 },
          onBreak: 'restart',
        },
      ],
    },
    sizes: [wide, small],
  },
  { name: 'empty-chat', snapshot: baseSnapshot },
  { name: 'streaming', snapshot: streaming },
  { name: 'waterfall', snapshot: streaming, act: openWaterfall },
  { name: 'answered', snapshot: withChat(title, [user('u1', question), assistant('a1', 'u1', answered())], { cooldowns: bothCooling }) },
  {
    name: 'starting',
    snapshot: withChat(
      title,
      [user('u1', question), assistant('a1', 'u1', runOf([attempt(sonnet, { state: 'running' }, { id: 'live' })], { state: 'running' }))],
      {
        answering: [{ candidate: sonnet, chatId: 'main', attemptId: 'live' }],
      },
    ),
  },
  {
    name: 'reasoning-live',
    snapshot: withChat(
      title,
      [
        user('u1', question),
        assistant('a1', 'u1', runOf([geminiStreaming('', { reply: reply('', { reasoning: thinking }) })], { state: 'running' })),
      ],
      { answering: [{ candidate: gemini, chatId: 'main', attemptId: 'live' }] },
    ),
  },
  {
    name: 'reasoning-folded',
    snapshot: withChat(title, [
      user('u1', question),
      assistant('a1', 'u1', answered(answerWhole, { reasoning: thinking, reasoningMs: 4200 })),
    ]),
  },
  {
    name: 'reasoning-shown',
    snapshot: withChat(title, [
      user('u1', question),
      assistant('a1', 'u1', answered(answerWhole, { reasoning: thinking, reasoningMs: 4200 })),
    ]),
    act: async (page) =>
      page
        .getByRole('button', { name: /thought/i })
        .first()
        .click(),
  },
  {
    name: 'long-code-and-table',
    snapshot: withChat(title, [
      user('u1', 'Show me the whole class, and compare it with the usual policies.'),
      plainAnswer('a1', 'u1', longCode),
    ]),
  },
  {
    name: 'queued',
    snapshot: {
      ...streaming,
      open: streaming.open && {
        ...streaming.open,
        queued: [
          { id: 'q1', chatId: 'main', text: 'And how would I test that without a real API?', createdAt: NOW },
          { id: 'q2', chatId: 'main', text: 'Please show it for Go, too.', createdAt: NOW },
        ],
      },
    },
  },
  { name: 'branches', snapshot: branches() },
  {
    name: 'forty-chats',
    snapshot: {
      ...withChat(title, [user('u1', question), assistant('a1', 'u1', answered())]),
      chats: [
        chatOf('main', title, 0, { leafId: 'a1' }),
        ...otherChats,
        ...Array.from({ length: 33 }, (_, index) =>
          chatOf(`old-${index}`, `An older conversation, number ${index + 1}`, (14 + index) * 24 * 3_600_000),
        ),
      ],
    },
    events: [
      {
        type: 'run-event',
        chatId: 'porto',
        messageId: 'x',
        event: { type: 'attempt-start', attempt: attempt(gpt, { state: 'running' }, { id: 'elsewhere' }) },
      },
      { type: 'run-event', chatId: 'landlord', messageId: 'y', event: { type: 'run-wait', until: NOW + 58 * SECOND, candidate: sonnet } },
    ],
  },
];
