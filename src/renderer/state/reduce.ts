import type { AppEvent, Chat, Envelope, SignInEvent } from '../../shared/contract/index.ts';
import { foldHealth } from '../../shared/fold/health.ts';
import { isOver } from '../../shared/fold/run.ts';
import type { Data } from './model.ts';
import { reduceOpen } from './reduce-open.ts';
import { reduceRuns, withActivity } from './reduce-runs.ts';

export const newestFirst = (chats: readonly Chat[]): readonly Chat[] => chats.toSorted((a, b) => b.updatedAt - a.updatedAt);

const withoutChat = (data: Data, chatId: string): Data =>
  withActivity(
    {
      ...data,
      chats: data.chats.filter(({ id }) => id !== chatId),
      open: data.open?.chat.id === chatId ? null : data.open,
    },
    chatId,
    'over',
  );

/** An earlier event of the same sign-in is old news, except why it goes another way than was asked. */
const isToldOn = (before: SignInEvent, { signInId }: SignInEvent): boolean =>
  before.signInId !== signInId || before.type === 'method-change';

/** The part of an event that concerns the whole window. */
const reduceShared = (data: Data, event: AppEvent): Data => {
  switch (event.type) {
    case 'chat-change':
      return { ...data, chats: newestFirst([...data.chats.filter(({ id }) => id !== event.chat.id), event.chat]) };
    case 'chat-remove':
      return withoutChat(data, event.chatId);
    case 'message-add':
      return event.message.role === 'assistant' && !isOver(event.message.run) ? withActivity(data, event.message.chatId, 'running') : data;
    case 'run-event':
      return reduceRuns(data, event);
    case 'chains-change':
      return { ...data, chains: event.chains };
    case 'providers-change':
      return { ...data, providers: event.providers, servers: event.servers, accounts: event.accounts, catalogue: event.catalogue };
    case 'cooldown-set':
    case 'cooldown-clear':
      return { ...data, health: foldHealth(data.health, event) };
    case 'settings-change':
      return { ...data, settings: event.settings };
    case 'sign-in-event':
      return { ...data, signIns: [...data.signIns.filter((before) => isToldOn(before, event.event)), event.event] };
    case 'disk-change':
      return { ...data, disk: event.disk };
    case 'vault-change':
      return { ...data, vault: event.vault };
    case 'queue-change':
      return data;
  }
};

/** One event of main onto what the window knows. */
export const reduce = (data: Data, event: AppEvent): Data => {
  const next = reduceShared(data, event);
  if (!next.open || next.seq <= next.open.seq) return next;
  const open = reduceOpen(next.open, event);
  return open === next.open ? next : { ...next, open };
};

/** All events of one envelope; the caller has checked that it is the next one. */
export const reduceEnvelope = (data: Data, { seq, sentAt, events }: Envelope): Data => events.reduce(reduce, { ...data, seq, sentAt });
