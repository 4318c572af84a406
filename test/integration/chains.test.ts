import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve } from '../../src/main/ipc/serve.ts';
import type { Candidate, Chain, CommandResult, Commands, Run, Settings } from '../../src/shared/contract/index.ts';
import { candidateKey } from '../../src/shared/fold/keys.ts';
import { isOver } from '../../src/shared/fold/run.ts';
import { type Stage, setStage } from './stage.ts';

type Call = (name: keyof Commands, input: unknown) => Promise<CommandResult>;

let stage: Stage;
let call: Call;

beforeEach(async () => {
  stage = await setStage();
  serve(stage.desk, {
    push: () => {},
    onCommand: (listener) => {
      call = listener;
    },
  });
});
afterEach(() => stage.desk.close());

const chains = (): readonly Chain[] => stage.desk.store.chains.list();
const first = (): Chain => {
  const [chain] = chains();
  if (!chain) throw new Error('there is no chain');
  return chain;
};
const send = async (name: keyof Commands, input: unknown): Promise<void> => {
  const result = await call(name, input);
  if (!result.ok) throw new Error(result.error.message);
};
/** Sends through the command, as the window does, and answers the run. */
const ask = async (chainId?: string): Promise<Run> => {
  const result = await call('message.send', { text: 'hi', ...(chainId === undefined ? {} : { chainId }) });
  if (!result.ok) throw new Error(result.error.message);
  const { chatId } = result.value as { chatId: string };
  return stage.until(stage.messageOf(chatId).id, isOver);
};
const walked = (run: Run): readonly string[] => run.attempts.map(({ candidate }) => candidateKey(candidate));

const ghost = (model: string): Candidate => ({ provider: 'nowhere', model, accountId: 'default' });
const models = ['one', 'One', 'two', 'three', 'four', 'five'];

/** What a user, or two windows at once, could do to a list. */
const edit = fc.oneof(
  fc.record({ does: fc.constant('add' as const), model: fc.constantFrom(...models), at: fc.nat(8) }),
  fc.record({ does: fc.constant('remove' as const), at: fc.nat(8) }),
  fc.record({ does: fc.constant('move' as const), at: fc.nat(8), to: fc.nat(8) }),
);

const after = (list: readonly Candidate[], step: typeof edit extends fc.Arbitrary<infer E> ? E : never): readonly Candidate[] => {
  if (step.does === 'add') return list.toSpliced(step.at, 0, ghost(step.model));
  const [taken] = list.slice(step.at, step.at + 1);
  const others = list.toSpliced(step.at, 1);
  return step.does === 'move' && taken ? others.toSpliced(step.to, 0, taken) : others;
};

/** The first of each candidate, in order. */
const once = (list: readonly Candidate[]): readonly string[] => [...new Set(list.map(candidateKey))];

describe('what is saved is what runs', () => {
  it('walks exactly the saved list, in its order and without doubles, after any edits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (steps) => {
        let list: readonly Candidate[] = [];
        for (const step of steps) {
          list = after(list, step);
          await send('chain.save', { chain: { ...first(), text: list } });
        }
        expect(first().text.map(candidateKey)).toEqual(once(list));
        expect(walked(await ask())).toEqual(once(list));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the first place of what stands twice', async () => {
    await send('chain.save', { chain: { ...first(), text: [ghost('One'), ghost('two'), ghost('one')] } });
    expect(first().text.map(({ model }) => model)).toEqual(['One', 'two']);
  });

  it('calls the candidate that was put first', async () => {
    const { text } = first();
    const answers = text.find(({ model }) => model === 'answers');
    if (!answers) throw new Error('the first chain has no candidate that answers');
    await send('chain.save', { chain: { ...first(), text: [answers, ...text.filter((each) => each !== answers)] } });
    expect(walked(await ask())).toEqual([candidateKey(answers)]);
  });
});

describe('several chains', () => {
  const other = (): Chain => ({ ...first(), id: 'other', name: 'Other', text: [ghost('other')] });
  const settings = (): Settings => stage.desk.settings.read();
  const chainOfChat = (chatId: string): string | undefined => stage.desk.store.chats.get(chatId)?.chainId;

  it('begins a new chat with the default chain', async () => {
    await send('chain.save', { chain: other() });
    await send('settings.save', { settings: { ...settings(), defaultChainId: 'other' } });
    expect(walked(await ask())).toEqual([candidateKey(ghost('other'))]);
  });

  it('lets the chats of a removed chain go on with the default one, and brings both back in their place', async () => {
    await send('chain.save', { chain: { ...other(), id: 'last', name: 'Last' } });
    await send('chain.save', { chain: other() });
    const before = chains().map(({ id }) => id);
    await ask('last');
    const [chat] = stage.desk.store.chats.list();
    if (!chat) throw new Error('there is no chat');
    await send('chain.remove', { chainId: 'last' });
    expect(chains().map(({ id }) => id)).toEqual(before.filter((id) => id !== 'last'));
    expect(chainOfChat(chat.id)).toBe('everyday');
    await send('chain.restore', { chainId: 'last' });
    expect(chains().map(({ id }) => id)).toEqual(before);
    expect(chainOfChat(chat.id)).toBe('last');
  });

  it('gives a restored chat the default chain when its own is gone', async () => {
    await send('chain.save', { chain: other() });
    await ask('other');
    const [chat] = stage.desk.store.chats.list();
    if (!chat) throw new Error('there is no chat');
    await send('chat.delete', { chatId: chat.id });
    await send('chain.remove', { chainId: 'other' });
    await send('chat.restore', { chatId: chat.id });
    expect(chainOfChat(chat.id)).toBe('everyday');
  });

  it('keeps the last chain', async () => {
    expect(await call('chain.remove', { chainId: first().id })).toMatchObject({ ok: false, error: { code: 'not-now' } });
    expect(chains().length).toBe(1);
  });

  it('tells the window every practice candidate, with what it does and cannot do', () =>
    expect(stage.desk.providers.list().find(({ pretend }) => pretend)?.models).toContainEqual({
      id: 'answers',
      note: 'answers at once',
      pictures: false,
      tools: false,
      thinking: false,
    }));
});
