import { createDesk, type Desk, type DeskOptions } from '../../src/main/desk.ts';
import type { AppEvent, AssistantMessage, Candidate, Chain, Run } from '../../src/shared/contract/index.ts';
import { isOver } from '../../src/shared/fold/run.ts';

export interface Stage {
  readonly desk: Desk;
  readonly events: readonly AppEvent[];
  /** Adds a server and answers its candidate for `model`. */
  readonly server: (name: string, baseUrl: string, more?: { model?: string; key?: string }) => Promise<Candidate>;
  /** Makes these the chain of every new chat. */
  readonly chain: (candidates: readonly Candidate[], more?: Partial<Chain>) => void;
  readonly send: (text: string, chatId?: string) => { readonly chatId: string; readonly messageId: string };
  /** The run once `done` holds for it. */
  readonly until: (messageId: string, done: (run: Run) => boolean) => Promise<Run>;
  /** Sends a message and waits until its run is over. */
  readonly ask: (text: string, chatId?: string) => Promise<Run>;
  /** The answer that follows this one, once it has begun. */
  readonly nextAnswer: (chatId: string, after: string) => Promise<AssistantMessage>;
  /** Settles once the chat would take another run. */
  readonly idle: (chatId: string) => Promise<void>;
  readonly messageOf: (chatId: string) => AssistantMessage;
}

/** Limits that make a silent peer fail within a test's patience. */
export const shortLimits = { firstByteMs: 400, firstDeltaMs: 800, firstDeltaLocalMs: 800, idleMs: 400 };

/** The whole of main without a host, on a real store and real sockets. */
export const setStage = async (store = 'memory', options: Partial<DeskOptions> = {}): Promise<Stage> => {
  const desk = await createDesk({ store, host: 'browser', version: 'test', openLink: () => {}, keychain: 'off', ...options });
  const events: AppEvent[] = [];
  const waiting = new Set<() => void>();
  desk.events.subscribe((event) => {
    events.push(event);
    for (const look of [...waiting]) look();
  });
  const messageOf = (chatId: string): AssistantMessage => {
    const { chat, messages } = desk.runs.open(chatId);
    const leaf = messages.find(({ id }) => id === chat.leafId);
    if (leaf?.role !== 'assistant') throw new Error('the chat does not end in an answer');
    return leaf;
  };
  const runOf = (messageId: string): Run | undefined => {
    for (const chat of desk.store.chats.list()) {
      const message = desk.runs.open(chat.id).messages.find(({ id }) => id === messageId);
      if (message?.role === 'assistant') return message.run;
    }
    return undefined;
  };
  const watch = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  const until: Stage['until'] = (messageId, done) =>
    watch(() => {
      const run = runOf(messageId);
      return run && done(run) ? run : undefined;
    });
  const send: Stage['send'] = (text, chatId) => {
    const id = desk.runs.send({ text, ...(chatId === undefined ? {} : { chatId }) });
    return { chatId: id, messageId: messageOf(id).id };
  };
  return {
    desk,
    events,
    server: async (name, baseUrl, more = {}) => {
      const model = more.model ?? 'large-2';
      const provider = await desk.servers.save({ name, baseUrl, model, ...(more.key === undefined ? {} : { key: more.key }) }, undefined);
      return { provider, model, accountId: 'default' };
    },
    chain: (candidates, more = {}) => {
      const [first] = desk.store.chains.list();
      if (!first) throw new Error('there is no chain');
      desk.chains.save({ ...first, text: [...candidates], limits: shortLimits, ...more });
    },
    send,
    until,
    ask: (text, chatId) => until(send(text, chatId).messageId, isOver),
    nextAnswer: (chatId, after) =>
      watch(() => {
        const { chat, messages } = desk.runs.open(chatId);
        const leaf = messages.find(({ id }) => id === chat.leafId);
        return leaf?.role === 'assistant' && leaf.id !== after ? leaf : undefined;
      }),
    idle: (chatId) => desk.runs.idle(chatId),
    messageOf,
  };
};
