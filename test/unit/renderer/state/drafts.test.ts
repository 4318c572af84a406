import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandName, CommandResult } from '../../../../src/shared/contract/index.ts';
import { chat, snapshot } from './fixture.ts';

type Asked = readonly [CommandName, unknown];

/** A main that answers at once, by a table that the test changes. */
const setUp = async () => {
  vi.resetModules();
  const asked: Asked[] = [];
  const answers: Partial<Record<CommandName, CommandResult>> = {
    'app.hello': { ok: true, value: snapshot() },
    'draft.keep': { ok: true, value: { kept: true } },
    'message.send': { ok: true, value: { chatId: 'one' } },
  };
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  vi.stubGlobal('window', {
    understudy: {
      send: async (name: CommandName, input: unknown) => {
        asked.push([name, input]);
        return answers[name] ?? { ok: true, value: null };
      },
      onEvent: () => () => undefined,
    },
  });
  const state = await import('../../../../src/renderer/state/index.ts');
  state.startSession();
  await vi.waitFor(() => expect(state.appStore.getState().connection.state).toBe('ready'));
  const kept = () => asked.filter(([name]) => name === 'draft.keep').map(([, input]) => input as { chatId?: string; draft: object });
  return { asked, answers, state, kept, draft: () => state.selectDraft(state.appStore.getState()) };
};

let world: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  world = await setUp();
});
afterEach(() => vi.useRealTimers());

describe('a draft', () => {
  it('is kept within half a second, however fast the typing goes on', async () => {
    for (const text of ['a', 'ab', 'abc']) {
      world.state.setDraft(text);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(world.kept()).toMatchObject([{ chatId: 'one', draft: { typed: 'abc', pictures: 0 } }]);
  });

  it('sends a long text beside it only when that changed', async () => {
    world.state.changeDraft('one', { pasted: 'long' });
    world.state.keepNow();
    world.state.setDraft('short');
    world.state.keepNow();
    expect(world.kept().map(({ draft }) => ('pasted' in draft ? draft.pasted : undefined))).toEqual(['long', undefined]);
  });

  it('goes with its message, and is not kept after that', async () => {
    world.state.setDraft('Hello');
    const id = world.draft()?.id;
    await world.state.sendMessage('Hello');
    await vi.advanceTimersByTimeAsync(1000);
    expect(world.asked.find(([name]) => name === 'message.send')?.[1]).toEqual({ chatId: 'one', text: 'Hello', draftId: id });
    expect(world.kept()).toEqual([]);
  });

  it('is told again when main is back', async () => {
    world.answers['draft.keep'] = { ok: false, error: { code: 'disconnected', message: 'gone' } };
    world.state.setDraft('while you were away');
    await vi.advanceTimersByTimeAsync(600);
    world.answers['draft.keep'] = { ok: true, value: { kept: true } };
    await world.state.reload();
    expect(world.kept().at(-1)).toMatchObject({ draft: { typed: 'while you were away' } });
    expect(world.kept()).toHaveLength(2);
  });

  it('that main had sent, though its answer was lost, does not come back', async () => {
    world.answers['message.send'] = { ok: false, error: { code: 'disconnected', message: 'gone' } };
    world.state.setDraft('Hello');
    await world.state.sendMessage('Hello');
    expect(world.draft()?.typed).toBe('Hello');
    world.answers['draft.keep'] = { ok: true, value: { kept: false } };
    await vi.advanceTimersByTimeAsync(600);
    expect(world.draft()).toBeUndefined();
  });

  it('that another window has sent is one of its own from there', async () => {
    world.state.setDraft('both of us');
    const id = world.draft()?.id;
    world.answers['draft.keep'] = { ok: true, value: { kept: false } };
    await vi.advanceTimersByTimeAsync(500);
    world.answers['draft.keep'] = { ok: true, value: { kept: true } };
    await vi.advanceTimersByTimeAsync(500);
    expect(world.draft()?.typed).toBe('both of us');
    expect(world.draft()?.id).not.toBe(id);
    expect(world.kept().at(-1)).toMatchObject({ draft: { id: world.draft()?.id, typed: 'both of us' } });
  });

  it('of an earlier window is taken over, but never over what was typed here', async () => {
    const kept = { id: 'old', typed: 'from before', pasted: 'long', pictures: 2 };
    const open = { chat: chat('two'), messages: [], queued: [], draft: kept, seq: 10, sentAt: 1_000_000 };
    world.answers['chat.open'] = { ok: true, value: open };
    await world.state.openChat('two');
    expect(world.draft()).toEqual({ id: 'old', typed: 'from before', pasted: 'long', pictures: [], lostPictures: 2 });
    world.state.setDraft('and on');
    await world.state.openChat('two');
    expect(world.draft()?.typed).toBe('and on');
  });

  it('that was emptied is removed', async () => {
    world.state.setDraft('a');
    world.state.keepNow();
    world.state.setDraft('');
    world.state.keepNow();
    expect(world.kept().at(-1)).toMatchObject({ draft: { typed: '', pasted: '', pictures: 0 } });
    expect(world.draft()).toBeUndefined();
  });
});
