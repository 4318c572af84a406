import type { AppEvent, Attempt, Candidate, Chat, Envelope, Message, RunEvent, Snapshot } from '../../../../src/shared/contract/index.ts';

export const candidate: Candidate = { provider: 'acme', model: 'large-2', accountId: 'work' };
export const key = 'acme/large-2@work';

export const chat = (id: string, more: Partial<Chat> = {}): Chat => ({
  id,
  title: id,
  chainId: 'everyday',
  createdAt: 0,
  updatedAt: 0,
  leafId: null,
  settings: {},
  ...more,
});

export const question = (id: string, chatId: string): Message => ({ id, chatId, parentId: null, createdAt: 0, role: 'user', text: 'Why?' });

export const answer = (id: string, chatId: string, parentId: string): Message => ({
  id,
  chatId,
  parentId,
  createdAt: 0,
  role: 'assistant',
  run: { id: `run-${id}`, startedAt: 0, attempts: [], status: { state: 'running' } },
});

export const attempt = (id: string): Attempt => ({
  id,
  candidate,
  startedAt: 0,
  probe: false,
  outcome: { state: 'running' },
  reply: { text: '', reasoning: '', toolCalls: [] },
});

export const runEvent = (chatId: string, messageId: string, event: RunEvent): AppEvent => ({ type: 'run-event', chatId, messageId, event });

export const text = (attemptId: string, delta: string): RunEvent => ({
  type: 'attempt-stream',
  attemptId,
  afterMs: 5,
  event: { type: 'text-delta', text: delta },
});

export const snapshot = (more: Partial<Snapshot> = {}): Snapshot => ({
  seq: 10,
  sentAt: 1_000_000,
  about: { version: '1', host: 'electron', dataFolder: '/data', logFile: '/log', platform: 'linux' },
  chats: [chat('one'), chat('two')],
  chains: [
    {
      id: 'everyday',
      name: 'Everyday',
      text: [candidate],
      image: [],
      rules: 'default',
      limits: { firstByteMs: 1000, firstDeltaMs: 1000, firstDeltaLocalMs: 1000, idleMs: 1000 },
      onBreak: 'restart',
    },
  ],
  providers: [{ id: 'acme', label: 'Acme', pretend: false, accounts: [{ id: 'work', label: 'work' }], models: [] }],
  servers: [],
  accounts: [],
  signIns: [],
  catalogue: [],
  cooldowns: [],
  recentAttempts: [],
  answering: [],
  disk: { state: 'ok' },
  vault: null,
  settings: { theme: 'system', textSizePx: 14, defaultChainId: 'everyday' },
  open: { chat: chat('one', { leafId: 'a' }), messages: [question('q', 'one'), answer('a', 'one', 'q')], queued: [] },
  ...more,
});

export const envelope = (seq: number, ...events: AppEvent[]): Envelope => ({ seq, sentAt: 1_000_000, events });
