import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../../../../src/main/providers/adapter.ts';
import { createLeftOut, THOUGHTS, thoughtsIn, withoutThoughts } from '../../../../../src/main/providers/wire/left-out.ts';

const fault = { provider: 'acme', message: 'no', repair: 'drop-parameter', parameter: 'temperature' } as const;
const m = { model: 'm' };

it('leaves out for good, and for one model, what an attempt stumbled over', () => {
  const leftOut = createLeftOut();
  expect([...leftOut.of(m)]).toEqual([]);
  expect([...leftOut.of(m, fault)]).toEqual(['temperature']);
  expect([...leftOut.of(m, { ...fault, parameter: 'thinking' })]).toEqual(['temperature', 'thinking']);
  expect([...leftOut.of(m)]).toEqual(['temperature', 'thinking']);
  expect([...leftOut.of({ model: 'other' })]).toEqual([]);
});

it('takes nothing from a repair of another kind', () => {
  expect([...createLeftOut().of(m, { provider: 'acme', message: 'no', repair: 'refresh-token' })]).toEqual([]);
});

describe('earlier thoughts', () => {
  const refused = { ...fault, parameter: THOUGHTS };

  it('stay away from the conversation in which they were refused, and from no other', () => {
    const leftOut = createLeftOut();
    expect([...leftOut.of({ model: 'm', cacheKey: 'chat-1' }, refused)]).toEqual([THOUGHTS]);
    expect([...leftOut.of({ model: 'm', cacheKey: 'chat-1' })]).toEqual([THOUGHTS]);
    expect([...leftOut.of({ model: 'm', cacheKey: 'chat-2' })]).toEqual([]);
    expect([...leftOut.of({ model: 'other', cacheKey: 'chat-1' })]).toEqual([]);
  });

  it('are left out once where the conversation has no name', () => {
    const leftOut = createLeftOut();
    expect([...leftOut.of(m, refused)]).toEqual([THOUGHTS]);
    expect([...leftOut.of(m)]).toEqual([]);
  });

  it('go, and leave what was said', () => {
    const opaque = [{ adapter: 'a', model: 'm', blob: {} }];
    const request: ChatRequest = {
      model: 'm',
      messages: [
        { role: 'user', text: 'Hi' },
        { role: 'assistant', text: 'Ho', opaque },
      ],
    };
    expect(thoughtsIn(request)).toBe(1);
    expect(withoutThoughts(request, new Set([THOUGHTS])).messages).toEqual([
      { role: 'user', text: 'Hi' },
      { role: 'assistant', text: 'Ho' },
    ]);
    expect(withoutThoughts(request, new Set())).toBe(request);
  });
});
