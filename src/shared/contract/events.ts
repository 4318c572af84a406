import * as z from 'zod/mini';
import { account, catalogueEntry } from './account.ts';
import { candidate, providerInfo } from './candidate.ts';
import { chain } from './chain.ts';
import { chat, message, queuedMessage, recentAttempt } from './chat.ts';
import { diskHealth } from './disk.ts';
import { draft } from './draft.ts';
import { cooldown } from './failover.ts';
import { runEvent } from './run.ts';
import { server } from './server.ts';
import { settings } from './settings.ts';
import { signInEvent } from './sign-in.ts';
import { epochMs } from './time.ts';
import { vaultHealth } from './vault.ts';

/** What happened in main, told to every window. Events never ask for something. */
export const appEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chat-change'), chat }),
  z.object({ type: z.literal('chat-remove'), chatId: z.string() }),
  z.object({ type: z.literal('message-add'), message }),
  z.object({ type: z.literal('run-event'), chatId: z.string(), messageId: z.string(), event: runEvent }),
  z.object({ type: z.literal('queue-change'), chatId: z.string(), queued: z.array(queuedMessage) }),
  z.object({ type: z.literal('chains-change'), chains: z.array(chain) }),
  z.object({
    type: z.literal('providers-change'),
    providers: z.array(providerInfo),
    servers: z.array(server),
    accounts: z.array(account),
    catalogue: z.array(catalogueEntry),
  }),
  z.object({ type: z.literal('cooldown-set'), cooldown }),
  z.object({ type: z.literal('cooldown-clear'), key: z.string() }),
  z.object({ type: z.literal('settings-change'), settings }),
  z.object({ type: z.literal('vault-change'), vault: vaultHealth }),
  z.object({ type: z.literal('sign-in-event'), event: signInEvent }),
  z.object({ type: z.literal('disk-change'), disk: diskHealth }),
]);
export type AppEvent = z.infer<typeof appEvent>;

/**
 * One push to the window: events in order. `seq` rises by one per envelope, so a gap shows; `sentAt` is main's clock, so
 * that timers are right in a window whose clock differs.
 */
export const envelope = z.object({ seq: z.int(), sentAt: epochMs, events: z.array(appEvent) });
export type Envelope = z.infer<typeof envelope>;

/** One chat with all its branches, as a window loads it. */
export const openChat = z.object({ chat, messages: z.array(message), queued: z.array(queuedMessage), draft: z.optional(draft) });
export type OpenChat = z.infer<typeof openChat>;

/** Everything that a fresh window needs. Envelopes with a higher `seq` follow; lower ones are already inside. */
export const snapshot = z.object({
  seq: z.int(),
  sentAt: epochMs,
  about: z.object({
    version: z.string(),
    host: z.enum(['electron', 'browser']),
    dataFolder: z.string(),
    logFile: z.string(),
    platform: z.string(),
  }),
  chats: z.array(chat),
  chains: z.array(chain),
  /** Those that are set up; `catalogue` is what ships. */
  providers: z.array(providerInfo),
  servers: z.array(server),
  accounts: z.array(account),
  catalogue: z.array(catalogueEntry),
  cooldowns: z.array(cooldown),
  recentAttempts: z.array(recentAttempt),
  /** Candidates that are answering at this moment. */
  answering: z.array(z.object({ candidate, chatId: z.string(), attemptId: z.string() })),
  settings,
  /** Where keys lie; null until the keychain was asked for the first time. */
  vault: z.nullable(vaultHealth),
  /** The last event of each sign-in under way. */
  signIns: z.array(signInEvent),
  disk: diskHealth,
  open: z.nullable(openChat),
  /** What stands unsent for a chat that does not exist yet. */
  newDraft: z.optional(draft),
});
export type Snapshot = z.infer<typeof snapshot>;
