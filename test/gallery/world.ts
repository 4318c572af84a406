import type {
  Attempt,
  Candidate,
  Chain,
  Chat,
  Cooldown,
  Message,
  ProviderInfo,
  RecentAttempt,
  Reply,
  Run,
  RunStatus,
  Snapshot,
} from '../../src/shared/contract/index.ts';

/** The instant at which every picture is taken: a Thursday afternoon, UTC. */
export const NOW = Date.UTC(2026, 10, 19, 14, 3, 12);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const sonnet: Candidate = { provider: 'anthropic', model: 'claude-sonnet-4.6', accountId: 'key' };
export const gpt: Candidate = { provider: 'openai-codex', model: 'gpt-5.2', accountId: 'plus' };
export const gemini: Candidate = { provider: 'antigravity', model: 'gemini-3-pro', accountId: 'you' };
export const copilot: Candidate = { provider: 'copilot', model: 'gpt-4.1', accountId: 'session' };

export const keyOf = ({ provider, model, accountId }: Candidate): string => `${provider}/${model}@${accountId}`;

export const providers: ProviderInfo[] = [
  {
    id: 'anthropic',
    label: 'Anthropic',
    pretend: false,
    accounts: [{ id: 'key', label: 'API key', keyTail: '7f2c' }],
    models: [{ id: 'claude-sonnet-4.6' }],
  },
  { id: 'openai-codex', label: 'Codex', pretend: false, accounts: [{ id: 'plus', label: 'you@example.com' }], models: [{ id: 'gpt-5.2' }] },
  {
    id: 'antigravity',
    label: 'Google',
    pretend: false,
    accounts: [{ id: 'you', label: 'you@example.com' }],
    models: [{ id: 'gemini-3-pro' }],
  },
  {
    id: 'copilot',
    label: 'GitHub Copilot',
    pretend: false,
    accounts: [{ id: 'session', label: 'session key', obstacle: 'needs-key' }],
    models: [{ id: 'gpt-4.1' }],
  },
];

export const limits = { firstByteMs: 20_000, firstDeltaMs: 60_000, firstDeltaLocalMs: 180_000, idleMs: 60_000 };

export const everyday: Chain = {
  id: 'everyday',
  name: 'Everyday',
  text: [sonnet, gpt, gemini, copilot],
  image: [],
  rules: 'default',
  limits,
  onBreak: 'restart',
};

export const cooling = (candidate: Candidate, leftMs: number, more: Partial<Cooldown> = {}): Cooldown => ({
  key: keyOf(candidate),
  scope: 'model',
  reason: 'rate_limit',
  since: NOW - 2 * SECOND,
  until: NOW + leftMs,
  source: 'retry-after',
  strikes: 1,
  ...more,
});

export const chatOf = (id: string, title: string, agoMs: number, more: Partial<Chat> = {}): Chat => ({
  id,
  title,
  chainId: 'everyday',
  createdAt: NOW - agoMs - MINUTE,
  updatedAt: NOW - agoMs,
  leafId: null,
  settings: {},
  ...more,
});

export const otherChats: Chat[] = [
  chatOf('porto', 'Trip to Porto, three days', 2 * HOUR),
  chatOf('vacuum', 'Why does VACUUM lock the table?', 5 * HOUR),
  chatOf('landlord', 'Letter to the landlord', DAY),
  chatOf('iso', 'Regex for ISO durations', 2 * DAY),
  chatOf('espresso', 'Compare espresso grinders', 3 * DAY),
  chatOf('tax', 'Which receipts to keep for taxes', 12 * DAY),
];

export const reply = (text: string, more: Partial<Reply> = {}): Reply => ({ text, reasoning: '', toolCalls: [], ...more });

let attemptCount = 0;
export const attempt = (candidate: Candidate, outcome: Attempt['outcome'], more: Partial<Attempt> = {}): Attempt => ({
  id: `attempt-${++attemptCount}`,
  candidate,
  startedAt: NOW - 4 * SECOND,
  probe: false,
  outcome,
  reply: reply(''),
  ...more,
});

export const rateLimited = (candidate: Candidate = sonnet): Attempt =>
  attempt(candidate, {
    state: 'failed',
    durationMs: 812,
    reason: 'rate_limit',
    rule: 'status 429',
    fault: {
      provider: candidate.provider,
      status: 429,
      code: 'rate_limit_error',
      message:
        'This request would exceed your organization’s rate limit of 50,000 input tokens per minute. Please reduce the prompt length or try again later.',
      requestId: 'req_011CSHoEeqs5C35K2UUqR7Fy',
      retryAfterMs: MINUTE,
      waitSource: 'retry-after',
      waitExact: true,
    },
    cooldown: { until: NOW + 58 * SECOND, ms: MINUTE, source: 'retry-after', scope: 'model' },
  });

export const skippedGpt = (): Attempt =>
  attempt(gpt, { state: 'skipped', reason: 'rate_limit', until: NOW + 42 * SECOND, leftMs: 44 * SECOND, rule: 'cooldown' });

export const user = (id: string, text: string, more: Partial<Extract<Message, { role: 'user' }>> = {}): Message => ({
  id,
  chatId: 'main',
  parentId: null,
  createdAt: NOW - 10 * SECOND,
  role: 'user',
  text,
  ...more,
});

export const runOf = (attempts: Attempt[], status: RunStatus): Run => ({ id: 'run', startedAt: NOW - 5 * SECOND, attempts, status });

export const assistant = (id: string, parentId: string, run: Run): Message => ({
  id,
  chatId: 'main',
  parentId,
  createdAt: NOW - 9 * SECOND,
  role: 'assistant',
  run: { ...run, id: `run-${id}` },
});

const pattern = 'aaaafaaasaafsaaaaaaaafsa';
const states = { a: 'answered', f: 'failed', s: 'skipped' } as const;

export const recent: RecentAttempt[] = [...pattern].map((letter, index) => ({
  id: `past-${index}`,
  key: keyOf([sonnet, gpt, gemini][index % 3] ?? sonnet),
  at: NOW - (30 - index) * MINUTE,
  state: states[letter as keyof typeof states],
  durationMs: letter === 's' ? 0 : 900 + ((index * 977) % 3100),
}));

export const baseSnapshot: Snapshot = {
  seq: 10,
  sentAt: NOW,
  about: {
    version: '0.1.0',
    host: 'electron',
    dataFolder: '/home/you/.config/Understudy',
    logFile: '/home/you/.config/Understudy/logs/understudy.log',
    platform: 'linux',
  },
  chats: otherChats,
  chains: [everyday],
  providers,
  servers: [],
  accounts: [],
  signIns: [],
  catalogue: [],
  cooldowns: [],
  recentAttempts: recent,
  answering: [],
  disk: { state: 'ok' },
  vault: { state: 'keychain', label: 'GNOME Keyring / Secret Service', checkedAt: NOW - 2 * MINUTE },
  settings: { theme: 'light', textSizePx: 14, defaultChainId: 'everyday' },
  open: null,
};

/** The snapshot with one chat open: its messages in the order given, the last one being the leaf. */
export const withChat = (title: string, messages: Message[], more: Partial<Snapshot> = {}): Snapshot => {
  const open = chatOf('main', title, 0, { leafId: messages.at(-1)?.id ?? null });
  return { ...baseSnapshot, chats: [open, ...otherChats], open: { chat: open, messages, queued: [] }, ...more };
};
