import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Capabilities, ChatMessage, ToolDefinition } from '../../../../../src/main/providers/adapter.ts';
import { adapt, type NeutralRequest } from '../../../../../src/main/providers/wire/adapt.ts';
import { tokensOfTools, tokensOfTurn } from '../../../../../src/main/providers/wire/estimate.ts';
import { historyBudget } from '../../../../../src/main/providers/wire/fit-window.ts';

const clock: ToolDefinition = { name: 'current_time', description: 'Tells the time.', parameters: { type: 'object' } };
const png = { mediaType: 'image/png', base64: 'AAAA' } as const;
const told = (asked: Partial<NeutralRequest>, capabilities: Capabilities = {}) =>
  adapt(
    { messages: [{ role: 'user', text: 'hi' }], ...asked },
    { replays: ['acme-chat', 'acme-messages'], model: 'large-2', capabilities },
  );

const called: readonly ChatMessage[] = [
  { role: 'user', text: 'What time is it?' },
  { role: 'assistant', text: 'Let me look.', toolCalls: [{ id: 'call_9', name: 'current_time', argsText: '{"a":1}' }] },
  { role: 'tool', toolCallId: 'call_9', name: 'current_time', text: '12:00' },
];

describe('a candidate about whom nothing is known', () => {
  it('is asked exactly what everybody is asked', () => {
    const asked: NeutralRequest = {
      messages: [{ role: 'system', text: 'Be brief.' }, ...called, { role: 'user', text: 'And now?', pictures: [png] }],
      temperature: 0.5,
      maxTokens: 100,
      thinking: 'high',
      tools: [clock],
      cacheKey: 'chat-1',
    };
    expect(told(asked)).toEqual({ request: { model: 'large-2', ...asked }, changes: [] });
  });
});

describe('pictures', () => {
  const messages: readonly ChatMessage[] = [
    { role: 'user', text: 'look', pictures: [png, png] },
    { role: 'assistant', text: 'Nice.' },
    { role: 'user', text: '', pictures: [png] },
  ];
  it('are described in their place to a model that cannot see', () => {
    expect(told({ messages }, { pictures: false })).toEqual({
      request: {
        model: 'large-2',
        messages: [
          { role: 'user', text: 'look\n\n[2 pictures stood here that you cannot be shown.]' },
          { role: 'assistant', text: 'Nice.' },
          { role: 'user', text: '[A picture stood here that you cannot be shown.]' },
        ],
      },
      changes: [{ kind: 'pictures-left-out', count: 3 }],
    });
  });
});

describe('what only its own model can take back', () => {
  const part = (adapter: string, model: string) => ({ adapter, model, blob: { sig: 'x' } });
  const messages: readonly ChatMessage[] = [
    { role: 'user', text: 'hi' },
    { role: 'assistant', text: 'One.', opaque: [part('acme-chat', 'large-2'), part('acme-messages', 'large-2')] },
    { role: 'user', text: 'on' },
    { role: 'assistant', text: 'Two.', opaque: [part('acme-chat', 'small-1'), part('bolt', 'large-2')] },
    { role: 'user', text: 'on' },
  ];
  it('stays for the same dialect and model, and is left out for others', () => {
    const { request, changes } = told({ messages });
    expect(request.messages[1]).toEqual(messages[1]);
    expect(request.messages[3]).toEqual({ role: 'assistant', text: 'Two.' });
    expect(changes).toEqual([{ kind: 'thinking-left-out', count: 1 }]);
  });
});

describe('tools', () => {
  it('are told in words, in order, to a model that cannot call', () => {
    expect(told({ messages: called, tools: [clock] }, { tools: false })).toEqual({
      request: {
        model: 'large-2',
        messages: [
          { role: 'user', text: 'What time is it?' },
          { role: 'assistant', text: 'Let me look.\n\n[I called the tool current_time with {"a":1}.]' },
          { role: 'user', text: '[The tool current_time answered: 12:00]' },
        ],
      },
      changes: [
        { kind: 'tool-calls-described', count: 1 },
        { kind: 'option-left-out', option: 'tools' },
      ],
    });
  });

  it('are told in words where none are offered any more, as some back ends refuse calls then', () => {
    expect(told({ messages: called }).changes).toEqual([{ kind: 'tool-calls-described', count: 1 }]);
  });

  it('keep the id of a call whoever made it', () => {
    expect(told({ messages: called, tools: [clock] }).request.messages).toEqual(called);
  });
});

describe('wishes', () => {
  it('that cannot be met are left out and named; thinking that is off anyway is not', () => {
    const none: Capabilities = { temperature: false, maxTokens: false, thinking: false };
    expect(told({ temperature: 1, maxTokens: 9, thinking: 'low' }, none)).toEqual({
      request: { model: 'large-2', messages: [{ role: 'user', text: 'hi' }] },
      changes: [
        { kind: 'option-left-out', option: 'temperature' },
        { kind: 'option-left-out', option: 'max-tokens' },
        { kind: 'option-left-out', option: 'thinking' },
      ],
    });
    expect(told({ thinking: 'off' }, none)).toEqual({
      request: { model: 'large-2', messages: [{ role: 'user', text: 'hi' }] },
      changes: [],
    });
  });
});

describe('a history that is too long', () => {
  const long = 'word '.repeat(400);
  const messages: readonly ChatMessage[] = [
    { role: 'system', text: 'Be brief.' },
    { role: 'user', text: `first ${long}` },
    { role: 'assistant', text: `One ${long}` },
    { role: 'user', text: 'second' },
    { role: 'assistant', text: 'Two.' },
    { role: 'user', text: 'third' },
  ];
  it('loses its oldest turns, and the attempt can say how many', () => {
    const { request, changes } = told({ messages }, { contextTokens: 1000 });
    expect(request.messages).toEqual([messages[0], ...messages.slice(3)]);
    expect(changes).toEqual([{ kind: 'turns-left-out', count: 2 }]);
  });

  it('is sent with its last question even where that alone is too long', () => {
    const only: readonly ChatMessage[] = [{ role: 'user', text: long }];
    expect(told({ messages: only }, { contextTokens: 100 })).toMatchObject({ request: { messages: only }, changes: [] });
  });
});

describe('whatever the history and the candidate', () => {
  const text = fc.string({ maxLength: 400 });
  const user = fc.record({ role: fc.constant('user' as const), text, pictures: fc.array(fc.constant(png), { maxLength: 2 }) });
  const answer = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 }).chain((rounds) =>
    fc.array(text, { minLength: rounds.length, maxLength: rounds.length }).map((texts) =>
      rounds.flatMap((calls, round): ChatMessage[] => {
        const toolCalls = Array.from({ length: calls }, (_, index) => ({ id: `c${round}-${index}`, name: 'clock', argsText: '{}' }));
        return [
          { role: 'assistant', text: texts[round] ?? '', toolCalls, opaque: [{ adapter: 'acme-chat', model: 'large-2', blob: round }] },
          ...toolCalls.map(({ id, name }): ChatMessage => ({ role: 'tool', toolCallId: id, name, text: 'done' })),
        ];
      }),
    ),
  );
  const history = fc
    .record({ exchanges: fc.array(fc.tuple(user, answer), { maxLength: 8 }), last: user, rounds: fc.option(answer) })
    .map(({ exchanges, last, rounds }) => ({
      last,
      messages: [
        { role: 'system' as const, text: 'Be brief.' },
        ...exchanges.flatMap(([asks, says]) => [asks, ...says]),
        last,
        ...(rounds ?? []),
      ],
    }));
  const maybe = fc.option(fc.boolean(), { nil: undefined });
  const capabilities = fc
    .record({
      pictures: maybe,
      tools: maybe,
      thinking: maybe,
      contextTokens: fc.option(fc.integer({ min: 50, max: 4000 }), { nil: undefined }),
    })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Capabilities);

  it('keeps the system prompt and the last question, pairs each call with its result, and stays within the window', () => {
    fc.assert(
      fc.property(history, capabilities, fc.boolean(), ({ messages, last }, can, offered) => {
        const { request, changes } = told({ messages, ...(offered && { tools: [clock] }) }, can);
        const sent = request.messages;
        expect(sent[0]).toEqual(messages[0]);
        const question = sent.findLast((turn) => turn.role === 'user' && turn.text.includes(last.text));
        expect(question).toBeDefined();
        const calls = sent.flatMap((turn) => (turn.role === 'assistant' ? (turn.toolCalls ?? []).map(({ id }) => id) : []));
        const results = sent.flatMap((turn) => (turn.role === 'tool' ? [turn.toolCallId] : []));
        expect(results).toEqual(calls);
        expect(sent[1]?.role).toBe('user');
        if (can.pictures === false) expect(sent.some((turn) => turn.role === 'user' && (turn.pictures?.length ?? 0) > 0)).toBe(false);
        if (can.contextTokens === undefined) return;
        const total = sent.slice(1).reduce((sum, turn) => sum + tokensOfTurn(turn), 0);
        const budget = historyBudget(can.contextTokens, undefined, tokensOfTools(request.tools));
        const before = messages.slice(0, messages.lastIndexOf(last)).filter(({ role }) => role === 'user' || role === 'assistant').length;
        const gone = changes.find(({ kind }) => kind === 'turns-left-out');
        // Joined turns of the user cost less than apart, so what is over the budget has nothing left to lose.
        if (total > budget) expect(before === 0 || (gone?.kind === 'turns-left-out' && gone.count === before)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
