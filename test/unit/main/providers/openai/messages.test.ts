import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../../../src/main/providers/adapter.ts';
import { wireMessages } from '../../../../../src/main/providers/openai/messages.ts';
import { traitsOf } from '../../../../../src/main/providers/openai/traits.ts';
import { NO_ANSWER } from '../../../../../src/main/providers/wire/pair-calls.ts';

const at = (baseUrl: string, messages: readonly ChatMessage[], model = 'm') => wireMessages(messages, model, traitsOf(baseUrl));
const local = 'http://localhost:1234/v1';
const deepseek = 'https://api.deepseek.com/v1';
const openrouter = 'https://openrouter.ai/api/v1';
const call = (id: string, argsText = '{"at":1}') => ({ id, name: 'look', argsText });
const kept = (blob: object, model = 'm') => [
  { adapter: 'openai-chat', model, blob: { reasoning: '', details: [], signatures: {}, ...blob } },
];

describe('pictures', () => {
  const cat = { mediaType: 'image/png', base64: 'QUJD' } as const;
  const url = { type: 'image_url', image_url: { url: 'data:image/png;base64,QUJD' } };

  it('stand after the text as parts, and a turn without any stays plain text', () => {
    expect(at(local, [{ role: 'user', text: 'What?', pictures: [cat, cat] }])).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'What?' }, url, url] },
    ]);
    expect(at(local, [{ role: 'user', text: 'What?', pictures: [] }])).toEqual([{ role: 'user', content: 'What?' }]);
  });

  it('stay in their order where two turns of the user are joined', () => {
    expect(
      at(local, [
        { role: 'user', text: 'One' },
        { role: 'user', text: '', pictures: [cat] },
        { role: 'user', text: 'Two' },
      ]),
    ).toEqual([{ role: 'user', content: [{ type: 'text', text: 'One' }, url, { type: 'text', text: 'Two' }] }]);
  });
});

describe('tool turns', () => {
  const asked: ChatMessage = { role: 'assistant', text: '', toolCalls: [call('a'), call('b', '')] };
  const answer = (toolCallId: string, text: string): ChatMessage => ({ role: 'tool', toolCallId, name: 'look', text });
  const wireCall = (id: string, args: string) => ({ id, type: 'function', function: { name: 'look', arguments: args } });

  it('keep the ids and the text of the arguments, and answer in the order of the calls', () => {
    expect(at(local, [{ role: 'user', text: 'Go' }, asked, answer('b', 'two'), answer('a', 'one')])).toEqual([
      { role: 'user', content: 'Go' },
      { role: 'assistant', content: null, tool_calls: [wireCall('a', '{"at":1}'), wireCall('b', '{}')] },
      { role: 'tool', tool_call_id: 'a', content: 'one' },
      { role: 'tool', tool_call_id: 'b', content: 'two' },
    ]);
  });

  it('answer every call, also one whose answer is lost, and leave out what answers none', () => {
    const wire = at(local, [asked, answer('b', 'two'), answer('zz', 'stray'), { role: 'user', text: 'And?' }]);
    expect(wire.slice(1)).toEqual([
      { role: 'tool', tool_call_id: 'a', content: NO_ANSWER },
      { role: 'tool', tool_call_id: 'b', content: 'two' },
      { role: 'user', content: 'And?' },
    ]);
  });

  it('give Mistral ids of its own kind, the same on both sides', () => {
    const wire = at('https://api.mistral.ai/v1', [asked, answer('a', 'one'), answer('b', 'two')]);
    const ids = wire.flatMap((message) =>
      message.role === 'tool' ? [message.tool_call_id] : message.role === 'assistant' ? (message.tool_calls ?? []).map(({ id }) => id) : [],
    );
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{9}$/);
    expect(ids.slice(0, 2)).toEqual(ids.slice(2));
    expect(new Set(ids).size).toBe(2);
  });

  it('carry Google’s signature of a call where the same model made it', () => {
    const message: ChatMessage = { ...asked, opaque: kept({ signatures: { a: 'sig' } }) };
    const callsFor = (model: string) =>
      at(local, [message], model).flatMap((one) => (one.role === 'assistant' ? (one.tool_calls ?? []) : []));
    expect(callsFor('m').map((one) => one.extra_content?.google.thought_signature)).toEqual(['sig', undefined]);
    expect(callsFor('other').some((one) => one.extra_content)).toBe(false);
  });
});

describe('thinking of earlier turns', () => {
  const history: readonly ChatMessage[] = [
    { role: 'user', text: 'One' },
    { role: 'assistant', text: 'First', opaque: kept({ reasoning: 'plain turn' }) },
    { role: 'user', text: 'Two' },
    { role: 'assistant', text: '', toolCalls: [call('a')], opaque: kept({ reasoning: 'before the call' }) },
    { role: 'tool', toolCallId: 'a', name: 'look', text: 'seen' },
    { role: 'assistant', text: 'Second', opaque: kept({ reasoning: 'after the call' }) },
  ];
  const replayed = (baseUrl: string, model = 'm') =>
    at(baseUrl, history, model).map((message) => (message.role === 'assistant' ? message.reasoning_content : undefined));

  it('goes back to DeepSeek in turns with tools only', () => {
    expect(replayed(deepseek)).toEqual([undefined, undefined, undefined, 'before the call', undefined, 'after the call']);
  });

  it('goes back to nobody else, and to no other model', () => {
    for (const seen of [replayed(local), replayed(openrouter), replayed(deepseek, 'other')]) {
      expect(seen.every((text) => text === undefined)).toBe(true);
    }
  });

  it('goes back to OpenRouter as the details that it gave', () => {
    const details = [{ type: 'reasoning.encrypted', data: 'xyz', index: 0 }];
    const message: ChatMessage = { role: 'assistant', text: 'Hm', opaque: kept({ details }) };
    expect(at(openrouter, [message])).toEqual([{ role: 'assistant', content: 'Hm', reasoning_details: details }]);
    expect(at(local, [message])).toEqual([{ role: 'assistant', content: 'Hm' }]);
  });
});
