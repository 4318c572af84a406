/**
 * runs/ — conducts: history in, engine driven, journal written, waiting messages held; the only owner of alarms.
 * May import everything below it down to the contract.
 */
import type { AssistantMessage, Candidate, Chat, Message, OpenChat, Picture } from '../../shared/contract/index.ts';
import { canContinue, isOver, newRun } from '../../shared/fold/run.ts';
import { leafBelow } from '../../shared/fold/tree.ts';
import { diskTrouble } from '../store/disk-trouble.ts';
import { chainOr } from './chains.ts';
import type { RunsContext } from './context.ts';
import type { Drafts } from './drafts.ts';
import { CommandRefused, notFound } from './failures.ts';
import { markInterrupted } from './interrupted.ts';
import { createLiveRuns } from './live-runs.ts';
import type { Pictures } from './pictures.ts';
import type { Edited, Sent } from './sent.ts';
import { titleOf } from './title.ts';

export interface Runs {
  /** Sends a message, into a new chat without `chatId`; during a run it is queued. Answers the chat's id. */
  readonly send: (input: Sent) => string;
  /** Sends another version of a user message as a sibling branch. Answers the new assistant message's id. */
  readonly edit: (input: Edited) => string;
  readonly again: (messageId: string, first: Candidate | undefined) => string;
  /** Goes on with an answer that broke off, as the same message. */
  readonly goOn: (messageId: string) => void;
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
  /** Lets held messages look around at once. */
  readonly networkBack: () => void;
  /** Marks what a dead process left behind, and holds waiting messages again. */
  readonly recover: () => void;
  /** Writes what has arrived and lets go of every run; `recover` of the next start finds them. */
  readonly close: () => Promise<void>;
}

/** An answer that is written down; it starts once that is certain. */
interface Begun {
  readonly id: string;
  readonly start: () => void;
}

export const createRuns = (context: RunsContext, pictures: Pictures, unsent: Drafts): Runs => {
  const { store, events, disk } = context;
  const { now, newId } = context.enginePorts;
  const live = createLiveRuns(context, pictures, (chatId) => disk.write(`queue of ${chatId}`, () => drain(chatId)));
  /** Writes all of it or nothing, and tells the windows only what was written. */
  const whole = <T>(work: () => T): T => events.held(() => store.transaction(work));

  const needChat = (chatId: string): Chat => {
    const chat = store.chats.get(chatId);
    if (!chat) throw notFound('chat');
    return chat;
  };
  const changeChat = (chat: Chat): void => {
    store.chats.save(chat);
    events.emit({ type: 'chat-change', chat });
  };
  const tellQueue = (chatId: string): void => events.emit({ type: 'queue-change', chatId, queued: [...store.chats.queued(chatId)] });

  const messagesOf = (chatId: string): readonly Message[] => {
    const fresh = new Map(live.fresh(chatId).map((message) => [message.id, message]));
    return store.messages.ofChat(chatId).map((message) => fresh.get(message.id) ?? message);
  };

  const answer = (chat: Chat, parentId: string, first: Candidate | undefined): Begun => {
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
    return { id: message.id, start: () => live.start(chat, message, first, 'afresh') };
  };

  const ask = (chat: Chat, parentId: string | null, text: string, carried: readonly Picture[]): Begun => {
    const message: Message = {
      id: newId(),
      chatId: chat.id,
      parentId,
      role: 'user',
      createdAt: now(),
      text,
      ...(carried.length > 0 && { pictures: [...carried] }),
    };
    store.messages.add(message);
    events.emit({ type: 'message-add', message });
    return answer(chat, message.id, undefined);
  };

  /** Sends the oldest queued message of a chat in which nothing runs. */
  const drain = (chatId: string): void => {
    const chat = store.chats.get(chatId);
    const next = store.chats.queued(chatId)[0];
    if (!chat || !next || live.of(chatId)) return;
    const begun = whole(() => {
      store.chats.unqueue(next.id);
      tellQueue(chatId);
      return ask(chat, chat.leafId, next.text, next.pictures ?? []);
    });
    begun.start();
  };

  /** The same, now or as soon as the disk takes it; the message is queued in any case. @throws what is no fault of the disk */
  const drainSoon = (chatId: string): void => {
    try {
      drain(chatId);
    } catch (error) {
      if (diskTrouble(error) === undefined) throw error;
      tellQueue(chatId);
      disk.write(`queue of ${chatId}`, () => drain(chatId));
    }
  };

  const idleChat = (chatId: string): Chat => {
    const chat = needChat(chatId);
    if (live.of(chatId)) throw new CommandRefused('not-now', 'An answer is still under way in this chat. Stop it first.');
    return chat;
  };
  const needMessage = (messageId: string): Message => {
    const message = store.messages.get(messageId);
    if (!message) throw notFound('message');
    return message;
  };
  const refuseEmpty = (text: string, count: number): void => {
    if (text.trim() === '' && count === 0) throw new CommandRefused('bad-input', 'The message is empty.', 'text');
  };

  return {
    send: ({ chatId, chainId, settings = {}, text, pictures: drafts = [], draftId }) => {
      refuseEmpty(text, drafts.length);
      const before = chatId === undefined ? undefined : needChat(chatId);
      if (!before) {
        const at = now();
        const id = newId();
        const begun = whole(() => {
          const carried = pictures.take(drafts);
          const title = titleOf(text.trim() === '' ? (carried[0]?.name ?? '') : text);
          const chat: Chat = {
            id,
            title,
            chainId: chainOr(store, chainId)?.id ?? '',
            createdAt: at,
            updatedAt: at,
            leafId: null,
            settings,
          };
          changeChat(chat);
          unsent.drop(undefined, draftId);
          return ask(chat, null, text, carried);
        });
        unsent.sent(undefined, draftId);
        begun.start();
        return id;
      }
      const { id } = before;
      whole(() => {
        const carried = pictures.take(drafts);
        store.chats.enqueue({ id: newId(), chatId: id, text, createdAt: now(), ...(carried.length > 0 && { pictures: [...carried] }) });
        unsent.drop(id, draftId);
      });
      unsent.sent(id, draftId);
      if (live.of(id)) tellQueue(id);
      else drainSoon(id);
      return id;
    },
    edit: ({ messageId, text, keepPictures = [], pictures: drafts = [] }) => {
      const message = needMessage(messageId);
      if (message.role !== 'user') throw new CommandRefused('bad-input', 'Only your own messages can be edited.', 'messageId');
      const chat = idleChat(message.chatId);
      const kept = (message.pictures ?? []).filter(({ id }) => keepPictures.includes(id));
      refuseEmpty(text, kept.length + drafts.length);
      const begun = whole(() => ask(chat, message.parentId, text, pictures.take(drafts, kept)));
      begun.start();
      return begun.id;
    },
    again: (messageId, first) => {
      const message = needMessage(messageId);
      const parentId = message.role === 'assistant' ? message.parentId : message.id;
      if (parentId === null) throw notFound('question');
      const begun = whole(() => answer(idleChat(message.chatId), parentId, first));
      begun.start();
      return begun.id;
    },
    goOn: (messageId) => {
      const message = needMessage(messageId);
      if (message.role !== 'assistant') throw new CommandRefused('bad-input', 'Only an answer can be continued.', 'messageId');
      const chat = idleChat(message.chatId);
      if (!canContinue(message.run)) throw new CommandRefused('not-now', 'There is nothing to continue here. Try again instead.');
      live.start(chat, message, undefined, 'continued');
    },
    stop: (messageId) => live.ofMessage(messageId)?.stop(),
    now: (messageId) => live.ofMessage(messageId)?.goNow(),
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
    open: (chatId) => {
      const draft = unsent.of(chatId);
      const chat = needChat(chatId);
      return { chat, messages: [...messagesOf(chatId)], queued: [...store.chats.queued(chatId)], ...(draft && { draft }) };
    },
    answering: live.answering,
    idle: async (chatId) => live.of(chatId)?.over,
    resume: drain,
    stopChat: (chatId) => live.of(chatId)?.stop(),
    networkBack: live.look,
    recover: () => {
      for (const { messageId, chatId, state } of store.messages.unfinished()) {
        const message = store.messages.get(messageId);
        const chat = store.chats.get(chatId);
        if (message?.role !== 'assistant' || isOver(message.run)) continue;
        if (state === 'waiting' && chat) live.start(chat, message, undefined, 'held');
        else markInterrupted(context, message);
      }
      // What was queued behind a run that died goes now; behind a held one it waits on.
      for (const { id } of store.chats.list()) drain(id);
    },
    close: live.close,
  };
};
