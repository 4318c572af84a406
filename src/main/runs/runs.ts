/**
 * runs/ — conducts: history in, engine driven, journal written, waiting messages held; the only owner of alarms.
 * May import everything below it down to the contract.
 */
import type { AssistantMessage, Candidate, Chain, Chat, Message, OpenChat } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import { isOver, newRun } from '../../shared/fold/run.ts';
import { leafBelow, pathTo } from '../../shared/fold/tree.ts';
import { keySource } from '../auth/token-source.ts';
import { defaultRules, seedRules } from '../engine/index.ts';
import type { RunsContext } from './context.ts';
import { CommandRefused, notFound } from './failures.ts';
import { historyOf } from './history.ts';
import { type LiveRun, startLiveRun } from './live-run.ts';
import { openWith } from './opener.ts';
import { titleOf } from './title.ts';

export interface Runs {
  /** Sends a message, into a new chat without `chatId`; during a run it is queued. Answers the chat's id. */
  readonly send: (input: { chatId?: string | undefined; chainId?: string | undefined; text: string }) => string;
  /** Sends another version of a user message as a sibling branch. Answers the new assistant message's id. */
  readonly edit: (messageId: string, text: string) => string;
  readonly again: (messageId: string, first: Candidate | undefined) => string;
  readonly stop: (messageId: string) => void;
  readonly now: (messageId: string) => void;
  readonly unqueue: (queuedId: string) => void;
  readonly showBranch: (chatId: string, messageId: string) => void;
  /** A chat with what is under way in it, fresher than the store. */
  readonly open: (chatId: string) => OpenChat;
  readonly answering: () => readonly { candidate: Candidate; chatId: string; attemptId: string }[];
  /** Settles when nothing runs in a chat. */
  readonly idle: (chatId: string) => Promise<void>;
  /** Sends what is queued in a chat that came back, if nothing runs in it. */
  readonly resume: (chatId: string) => void;
  /** Ends the runs of a chat, before it is deleted. */
  readonly stopChat: (chatId: string) => void;
  /** Marks what a dead process left behind, and holds waiting messages again. */
  readonly recover: () => void;
  /** Writes what has arrived and lets go of every run; `recover` of the next start finds them. */
  readonly close: () => Promise<void>;
}

export const createRuns = (context: RunsContext): Runs => {
  const { store, events, providers, vault, http } = context;
  const { now, newId } = context.enginePorts;
  /** By chat: one run at a time. */
  const live = new Map<string, LiveRun>();
  let closing = false;

  const needChat = (chatId: string): Chat => {
    const chat = store.chats.get(chatId);
    if (!chat) throw notFound('chat');
    return chat;
  };
  const chainOf = (chatId: string): Chain => {
    const chains = store.chains.list();
    const chosen = store.chats.get(chatId)?.chainId;
    const chain = chains.find(({ id }) => id === chosen) ?? chains[0];
    if (!chain) throw new CommandRefused('not-now', 'There is no fallback chain. Add a server in Settings first.');
    return chain;
  };
  const changeChat = (chat: Chat): void => {
    store.chats.save(chat);
    events.emit({ type: 'chat-change', chat });
  };
  const tellQueue = (chatId: string): void => events.emit({ type: 'queue-change', chatId, queued: [...store.chats.queued(chatId)] });

  const messagesOf = (chatId: string): readonly Message[] => {
    const fresh = live.get(chatId)?.message();
    return store.messages.ofChat(chatId).map((message) => (message.id === fresh?.id ? fresh : message));
  };

  const conductRun = (chat: Chat, message: AssistantMessage, first: Candidate | undefined, held: boolean): void => {
    const path = pathTo(store.messages.ofChat(chat.id), message.parentId);
    const chain = chainOf(chat.id);
    const run = startLiveRun(context, {
      chat,
      message,
      chain: () => chainOf(chat.id),
      first,
      rules: chain.rules === 'classic' ? seedRules : defaultRules,
      open: openWith(
        {
          adapterOf: providers.adapter,
          tokensOf: (candidate) => keySource(vault, accountKey(candidate)),
          http,
          now,
        },
        { messages: historyOf(path) },
        chain.limits,
      ),
      held,
    });
    live.set(chat.id, run);
    void run.over.then(() => {
      live.delete(chat.id);
      if (!closing) drain(chat.id);
    });
  };

  const answer = (chat: Chat, parentId: string, first: Candidate | undefined): string => {
    const at = now();
    const message: AssistantMessage = {
      id: newId(),
      chatId: chat.id,
      parentId,
      role: 'assistant',
      createdAt: at,
      run: newRun(newId(), at),
    };
    store.messages.add(message);
    events.emit({ type: 'message-add', message });
    changeChat({ ...chat, leafId: message.id, updatedAt: at });
    conductRun(chat, message, first, false);
    return message.id;
  };

  const ask = (chat: Chat, parentId: string | null, text: string): string => {
    const message: Message = { id: newId(), chatId: chat.id, parentId, role: 'user', createdAt: now(), text };
    store.messages.add(message);
    events.emit({ type: 'message-add', message });
    return answer(chat, message.id, undefined);
  };

  /** Sends the oldest queued message of a chat in which nothing runs. */
  const drain = (chatId: string): void => {
    const chat = store.chats.get(chatId);
    const next = store.chats.queued(chatId)[0];
    if (!chat || !next || live.has(chatId)) return;
    store.chats.unqueue(next.id);
    tellQueue(chatId);
    ask(chat, chat.leafId, next.text);
  };

  const idleChat = (chatId: string): Chat => {
    const chat = needChat(chatId);
    if (live.has(chatId)) throw new CommandRefused('not-now', 'An answer is still under way in this chat. Stop it first.');
    return chat;
  };
  const needMessage = (messageId: string): Message => {
    const message = store.messages.get(messageId);
    if (!message) throw notFound('message');
    return message;
  };
  const runOf = (messageId: string): LiveRun | undefined => [...live.values()].find((run) => run.message().id === messageId);

  return {
    send: ({ chatId, chainId, text }) => {
      if (text.trim() === '') throw new CommandRefused('bad-input', 'The message is empty.', 'text');
      if (chatId === undefined) {
        const at = now();
        const chains = store.chains.list();
        const chain = chains.find(({ id }) => id === chainId) ?? chains[0];
        const chat: Chat = {
          id: newId(),
          title: titleOf(text),
          chainId: chain?.id ?? '',
          createdAt: at,
          updatedAt: at,
          leafId: null,
          settings: {},
        };
        changeChat(chat);
        ask(chat, null, text);
        return chat.id;
      }
      const chat = needChat(chatId);
      store.chats.enqueue({ id: newId(), chatId: chat.id, text, createdAt: now() });
      if (live.has(chatId)) tellQueue(chatId);
      else drain(chatId);
      return chatId;
    },
    edit: (messageId, text) => {
      if (text.trim() === '') throw new CommandRefused('bad-input', 'The message is empty.', 'text');
      const message = needMessage(messageId);
      if (message.role !== 'user') throw new CommandRefused('bad-input', 'Only your own messages can be edited.', 'messageId');
      return ask(idleChat(message.chatId), message.parentId, text);
    },
    again: (messageId, first) => {
      const message = needMessage(messageId);
      const parentId = message.role === 'assistant' ? message.parentId : message.id;
      if (parentId === null) throw notFound('question');
      return answer(idleChat(message.chatId), parentId, first);
    },
    stop: (messageId) => runOf(messageId)?.stop(),
    now: (messageId) => runOf(messageId)?.goNow(),
    unqueue: (queuedId) => {
      const queued = store.chats.queuedById(queuedId);
      if (!queued) return;
      store.chats.unqueue(queuedId);
      tellQueue(queued.chatId);
    },
    showBranch: (chatId, messageId) => {
      const chat = needChat(chatId);
      if (needMessage(messageId).chatId !== chatId) throw notFound('message');
      changeChat({ ...chat, leafId: leafBelow(store.messages.ofChat(chatId), messageId) });
    },
    open: (chatId) => ({ chat: needChat(chatId), messages: [...messagesOf(chatId)], queued: [...store.chats.queued(chatId)] }),
    answering: () =>
      [...live.values()].flatMap((run) => {
        const message = run.message();
        return message.run.attempts
          .filter(({ outcome }) => outcome.state === 'running')
          .map(({ candidate, id }) => ({ candidate, chatId: message.chatId, attemptId: id }));
      }),
    idle: async (chatId) => live.get(chatId)?.over,
    resume: drain,
    stopChat: (chatId) => live.get(chatId)?.stop(),
    recover: () => {
      for (const { messageId, chatId, state } of store.messages.unfinished()) {
        const message = store.messages.get(messageId);
        const chat = store.chats.get(chatId);
        if (message?.role !== 'assistant' || isOver(message.run)) continue;
        if (state === 'waiting' && chat) conductRun(chat, message, undefined, true);
        else markInterrupted(context, message);
      }
      // What was queued behind a run that died goes now; behind a held one it waits on.
      for (const { id } of store.chats.list()) drain(id);
    },
    close: async () => {
      closing = true;
      const runs = [...live.values()];
      for (const run of runs) run.abandon();
      await Promise.all(runs.map(({ over }) => over));
    },
  };
};

/** The process ended while this answer arrived: what the journal holds stays, and the run says so. */
const markInterrupted = ({ store, enginePorts }: RunsContext, message: AssistantMessage): void => {
  const seen = store.messages.seenMs(message.id);
  for (const [position, attempt] of message.run.attempts.entries()) {
    if (attempt.outcome.state !== 'running') continue;
    const durationMs = seen.get(attempt.id) ?? 0;
    store.messages.saveAttempt(message.id, position, { ...attempt, outcome: { state: 'interrupted', durationMs } }, durationMs);
  }
  store.messages.saveStatus(message.id, { state: 'interrupted', endedAt: enginePorts.now() });
};
