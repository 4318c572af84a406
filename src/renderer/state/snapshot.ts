import type { OpenChat, Snapshot } from '../../shared/contract/index.ts';
import { healthOf } from '../../shared/fold/health.ts';
import type { Activity, Data, OpenChatState } from './model.ts';
import { newestFirst } from './reduce.ts';

export const openState = ({ chat, messages, queued }: OpenChat, seq: number): OpenChatState => ({ chat, messages, queued, seq });

const activityOf = ({ answering, open }: Snapshot): Readonly<Record<string, Activity>> => ({
  ...Object.fromEntries(answering.map(({ chatId }) => [chatId, 'running' as const])),
  ...Object.fromEntries(
    (open?.messages ?? []).flatMap((message) => {
      const state = message.role === 'assistant' ? message.run.status.state : undefined;
      return state === 'running' || state === 'waiting' ? [[message.chatId, state] as const] : [];
    }),
  ),
});

/** A fresh snapshot as the window keeps it. */
export const dataOf = (snapshot: Snapshot): Data => ({
  seq: snapshot.seq,
  sentAt: snapshot.sentAt,
  about: snapshot.about,
  chats: newestFirst(snapshot.chats),
  chains: snapshot.chains,
  providers: snapshot.providers,
  servers: snapshot.servers,
  accounts: snapshot.accounts,
  catalogue: snapshot.catalogue,
  health: healthOf(snapshot.cooldowns),
  recentAttempts: snapshot.recentAttempts,
  answering: snapshot.answering,
  activity: activityOf(snapshot),
  settings: snapshot.settings,
  vault: snapshot.vault,
  signIns: snapshot.signIns,
  disk: snapshot.disk,
  open: snapshot.open && openState(snapshot.open, snapshot.seq),
});
