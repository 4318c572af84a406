import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, CommandName, CommandResult, OpenChat } from '../../../../src/shared/contract/index.ts';
import { answer, attempt, chat, envelope, question, runEvent, snapshot, text } from './fixture.ts';

/** A main that answers when the test says so. */
const createMain = () => {
  const asked: { name: CommandName; input: unknown; answer: (result: CommandResult) => void }[] = [];
  let tell: (message: unknown) => void = () => undefined;
  const bridge: Bridge = {
    send: (name, input) => new Promise((resolve) => asked.push({ name, input, answer: resolve })),
    onEvent: (listener) => {
      tell = listener;
      return () => undefined;
    },
  };
  const next = async (name: CommandName) => {
    const call = await vi.waitFor(() => asked.find((each) => each.name === name) ?? Promise.reject(new Error(`${name} was not asked`)));
    asked.splice(asked.indexOf(call), 1);
    return call;
  };
  return { bridge, asked, next, tell: (message: unknown) => tell(message) };
};

const ok = (value: unknown): CommandResult => ({ ok: true, value });
const openTwo = (seq: number): OpenChat & { seq: number; sentAt: number } => ({
  chat: chat('two', { leafId: 'b' }),
  messages: [question('p', 'two'), answer('b', 'two', 'p')],
  queued: [],
  seq,
  sentAt: 1_000_000,
});

const setUp = async () => {
  vi.resetModules();
  const memory = new Map<string, string>();
  const main = createMain();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => memory.get(name) ?? null,
    setItem: (name: string, value: string) => memory.set(name, value),
    removeItem: (name: string) => memory.delete(name),
  });
  vi.stubGlobal('window', { understudy: main.bridge });
  const state = await import('../../../../src/renderer/state/index.ts');
  state.startSession();
  const typed = () => state.selectDraft(state.appStore.getState())?.typed;
  return { main, state, memory, data: () => state.appStore.getState().data, typed };
};

let world: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  world = await setUp();
});

const loaded = async (): Promise<void> => {
  (await world.main.next('app.hello')).answer(ok(snapshot()));
  await vi.waitFor(() => expect(world.state.appStore.getState().connection.state).toBe('ready'));
};

describe('a session', () => {
  it('applies the envelopes that came before the snapshot and are not inside it', async () => {
    const hello = await world.main.next('app.hello');
    world.main.tell(envelope(10, { type: 'message-add', message: question('inside', 'one') }));
    world.main.tell(envelope(11, { type: 'message-add', message: question('after', 'one') }));
    hello.answer(ok(snapshot()));
    await vi.waitFor(() => expect(world.data().seq).toBe(11));
    expect(world.data().open?.messages.map(({ id }) => id)).toEqual(['q', 'a', 'after']);
  });

  it('drops an envelope that it has already', async () => {
    await loaded();
    world.main.tell(envelope(10, { type: 'chat-remove', chatId: 'one' }));
    expect(world.data().chats).toHaveLength(2);
  });

  it('says hello again when an envelope is missing, and shows the same chat', async () => {
    await loaded();
    world.main.tell(envelope(12, { type: 'chat-remove', chatId: 'two' }));
    const hello = await world.main.next('app.hello');
    expect(hello.input).toEqual({ chatId: 'one' });
    hello.answer(ok(snapshot({ seq: 12, chats: [chat('one')] })));
    await vi.waitFor(() => expect(world.data().seq).toBe(12));
    expect(world.data().chats).toHaveLength(1);
  });

  it('loses no event of a chat that is being opened', async () => {
    await loaded();
    const opening = world.state.openChat('two');
    const open = await world.main.next('chat.open');
    world.main.tell(envelope(11, runEvent('two', 'b', { type: 'attempt-start', attempt: attempt('t') })));
    world.main.tell(envelope(12, runEvent('two', 'b', text('t', 'late'))));
    open.answer(ok(openTwo(10)));
    await opening;
    const message = world.data().open?.messages[1];
    expect(message?.role === 'assistant' && message.run.attempts[0]?.reply.text).toBe('late');
  });

  it('shows the chat that was asked for last', async () => {
    await loaded();
    const first = world.state.openChat('two');
    const two = await world.main.next('chat.open');
    world.state.newChat();
    two.answer(ok(openTwo(10)));
    await first;
    expect(world.data().open).toBeNull();
  });

  it('remembers the chat on screen for the next start', async () => {
    await loaded();
    const opening = world.state.openChat('two');
    (await world.main.next('chat.open')).answer(ok(openTwo(10)));
    await opening;
    expect([...world.memory.values()]).toContain('two');
  });

  it('gives the text back when main does not take the message', async () => {
    await loaded();
    world.state.setDraft('Hello');
    const sending = world.state.sendMessage('Hello');
    expect(world.typed()).toBeUndefined();
    (await world.main.next('message.send')).answer({ ok: false, error: { code: 'store', message: 'The disk is full.' } });
    await sending;
    expect(world.typed()).toBe('Hello');
    expect(world.state.appStore.getState().ui.toasts.map((toast) => toast.text)).toEqual(['The disk is full.']);
  });

  it('opens the chat that a first message made', async () => {
    await loaded();
    world.state.newChat();
    const sending = world.state.sendMessage('Hello');
    const sent = await world.main.next('message.send');
    expect(sent.input).toEqual({ text: 'Hello' });
    sent.answer(ok({ chatId: 'two' }));
    (await world.main.next('chat.open')).answer(ok(openTwo(10)));
    await sending;
    expect(world.data().open?.chat.id).toBe('two');
  });

  it('sends what is typed while the first message makes its chat to that chat, and keeps the rest in its composer', async () => {
    await loaded();
    world.state.newChat();
    const sending = world.state.sendMessage('Hello');
    const second = world.state.sendMessage('And this');
    world.state.setDraft('not yet');
    (await world.main.next('message.send')).answer(ok({ chatId: 'two' }));
    const next = await world.main.next('message.send');
    expect(next.input).toEqual({ chatId: 'two', text: 'And this' });
    next.answer(ok({ chatId: 'two' }));
    (await world.main.next('chat.open')).answer(ok(openTwo(10)));
    await Promise.all([sending, second]);
    expect(world.data().open?.chat.id).toBe('two');
    expect(world.typed()).toBe('not yet');
    world.state.newChat();
    expect(world.typed()).toBeUndefined();
  });

  it('says that the chat on screen was deleted in another window, and brings it back', async () => {
    await loaded();
    world.main.tell(envelope(11, { type: 'chat-remove', chatId: 'one' }));
    const [toast] = world.state.appStore.getState().ui.toasts;
    expect(toast?.text).toBe('“one” was deleted in another window');
    toast?.undo?.();
    (await world.main.next('chat.restore')).answer(ok(null));
    (await world.main.next('chat.open')).answer(ok({ ...openTwo(12), chat: chat('one') }));
    await vi.waitFor(() => expect(world.data().open?.chat.id).toBe('one'));
  });

  it('says nothing of the kind of a chat that was deleted here', async () => {
    await loaded();
    const deleting = world.state.deleteChat('one', 'One');
    (await world.main.next('chat.delete')).answer(ok(null));
    await deleting;
    world.main.tell(envelope(11, { type: 'chat-remove', chatId: 'one' }));
    expect(world.data().open).toBeNull();
    expect(world.state.appStore.getState().ui.toasts.map(({ text }) => text)).toEqual(['Deleted “One”']);
  });

  it('says what went wrong when main cannot answer the hello', async () => {
    (await world.main.next('app.hello')).answer({ ok: false, error: { code: 'store', message: 'A newer version wrote this file.' } });
    await vi.waitFor(() =>
      expect(world.state.appStore.getState().connection).toEqual({ state: 'failed', message: 'A newer version wrote this file.' }),
    );
  });
});
