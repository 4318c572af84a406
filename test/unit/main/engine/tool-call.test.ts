import { describe, expect, it } from 'vitest';
import {
  defaultRules,
  extractToolCallsFromText,
  findMatchingBrace,
  type LooseToolCall,
  normalizeToolCall,
  seedRules,
  stripToolCallsFromText,
} from '../../../../src/main/engine/index.ts';

describe('11.1: one tool call', () => {
  const rows: readonly (readonly [string, LooseToolCall, LooseToolCall])[] = [
    [
      'N1: the name from the nested function',
      { function: { name: 'look', arguments: '{}' } },
      { name: 'look', arguments: {}, function: { name: 'look', arguments: '{}' } },
    ],
    [
      'N1: an empty name too',
      { name: '', function: { name: 'look' } },
      { name: 'look', arguments: {}, function: { name: 'look', arguments: '{}' } },
    ],
    ['N2: missing arguments', { name: 'look' }, { name: 'look', arguments: {}, function: { name: 'look', arguments: '{}' } }],
    ['N2: null arguments', { name: 'look', arguments: null }, { name: 'look', arguments: {}, function: { name: 'look', arguments: '{}' } }],
    [
      'N3: arguments out of the text',
      { name: 'a', function: { arguments: '{"x":1}' } },
      { name: 'a', arguments: { x: 1 }, function: { name: 'a', arguments: '{"x":1}' } },
    ],
    [
      'N3: invalid JSON stays as it was',
      { name: 'a', function: { arguments: '{"x":' } },
      { name: 'a', arguments: {}, function: { name: 'a', arguments: '{"x":' } },
    ],
    [
      'N3: an array is no object',
      { name: 'a', function: { arguments: '[1]' } },
      { name: 'a', arguments: {}, function: { name: 'a', arguments: '[1]' } },
    ],
    [
      'N3: a string is no object',
      { name: 'a', function: { arguments: '"x"' } },
      { name: 'a', arguments: {}, function: { name: 'a', arguments: '"x"' } },
    ],
    [
      'N3: a number is no object',
      { name: 'a', function: { arguments: '7' } },
      { name: 'a', arguments: {}, function: { name: 'a', arguments: '7' } },
    ],
    [
      'N3: null is no object',
      { name: 'a', function: { arguments: 'null' } },
      { name: 'a', arguments: {}, function: { name: 'a', arguments: 'null' } },
    ],
    [
      'N3: given arguments are not replaced',
      { name: 'a', arguments: { y: 2 }, function: { arguments: '{"x":1}' } },
      { name: 'a', arguments: { y: 2 }, function: { name: 'a', arguments: '{"x":1}' } },
    ],
    [
      'N4: a nested function is made',
      { name: 'a', arguments: { x: 1 } },
      { name: 'a', arguments: { x: 1 }, function: { name: 'a', arguments: '{"x":1}' } },
    ],
    [
      'N4: its empty arguments are filled',
      { name: 'a', arguments: { x: 1 }, function: { name: 'a', arguments: '' } },
      { name: 'a', arguments: { x: 1 }, function: { name: 'a', arguments: '{"x":1}' } },
    ],
    [
      'N4: names that disagree both survive',
      { name: 'a', function: { name: 'b', arguments: '{}' } },
      { name: 'a', arguments: {}, function: { name: 'b', arguments: '{}' } },
    ],
    [
      'N5: id and type are kept',
      { id: 'c1', type: 'function', name: 'a' },
      { id: 'c1', type: 'function', name: 'a', arguments: {}, function: { name: 'a', arguments: '{}' } },
    ],
    ['N5: and never invented', {}, { name: '', arguments: {}, function: { name: '', arguments: '{}' } }],
    [
      'N8: a signature goes down',
      { name: 'a', thoughtSignature: 's' },
      { name: 'a', thoughtSignature: 's', arguments: {}, function: { name: 'a', arguments: '{}', thoughtSignature: 's' } },
    ],
    [
      'N8: a signature goes up',
      { name: 'a', function: { thoughtSignature: 's' } },
      { name: 'a', thoughtSignature: 's', arguments: {}, function: { name: 'a', arguments: '{}', thoughtSignature: 's' } },
    ],
    [
      'N8: a signature comes out of the extra content',
      { name: 'a', extraContent: { google: { thoughtSignature: 's' } } },
      {
        name: 'a',
        extraContent: { google: { thoughtSignature: 's' } },
        thoughtSignature: 's',
        arguments: {},
        function: { name: 'a', arguments: '{}', thoughtSignature: 's' },
      },
    ],
    [
      'N8: two different signatures are both kept',
      { name: 'a', thoughtSignature: 's', function: { thoughtSignature: 't' } },
      { name: 'a', thoughtSignature: 's', arguments: {}, function: { name: 'a', arguments: '{}', thoughtSignature: 't' } },
    ],
  ];
  it.each(rows)('%s', (_, call, expected) => {
    const once = normalizeToolCall(call);
    expect(once).toEqual(expected);
    expect(normalizeToolCall(once)).toEqual(once);
  });
  it('N6: copies and does not touch what it was given', () => {
    const nested = Object.freeze({ arguments: '' });
    const call = Object.freeze({ name: 'a', arguments: Object.freeze({ x: 1 }), function: nested });
    expect(normalizeToolCall(call).function).not.toBe(nested);
    expect(nested).toEqual({ arguments: '' });
  });
});

describe('X7: the matching brace', () => {
  it.each([
    ['{}', 0, 2],
    ['{"a":{"b":1}} tail', 0, 13],
    ['a {b} c', 0, 5],
    ['a {b} c', 3, 3],
    ['{', 0, 0],
    ['{{}', 0, 0],
    ['{{}', 1, 3],
    ['', 0, 0],
    ['no brace', 2, 2],
    ['{"a":"}"}', 0, 7],
  ])('%j from %i: %i', (text, start, expected) => {
    expect(findMatchingBrace(text, start)).toBe(expected);
  });
});

const call = (id: string, name: string, args: string, parsed?: Record<string, unknown>): LooseToolCall => ({
  id,
  type: 'function',
  name,
  ...(parsed && { arguments: parsed }),
  function: { name, arguments: args },
});

const block = '{"tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{\\"x\\":1}"}}]}';

describe('11.2: tool calls in plain text, as the reference reads them', () => {
  const read = (text: string) => extractToolCallsFromText(text, seedRules);
  const strip = (text: string) => stripToolCallsFromText(text, seedRules);

  it.each([
    ['X1: no block', 'hello', []],
    ['X1: a blank inside the opening', '{ "tool_calls":[]}', []],
    ['X1: another field first', '{"a":1,"tool_calls":[]}', []],
    ['X2: a block in prose', `Sure.\n${block}\nDone.`, [call('c1', 'look', '{"x":1}', { x: 1 })]],
    ['X2: no close', '{"tool_calls":[{"id":"c1"', []],
    ['X2: a brace inside a string cuts the block', '{"tool_calls":[{"id":"}","type":"","function":{"name":"a","arguments":"{}"}}]}', []],
    ['X3: the list is no list', '{"tool_calls":{"id":"c1"}}', []],
    ['X3: arguments as an object', '{"tool_calls":[{"id":"c1","type":"function","function":{"name":"a","arguments":{"x":1}}}]}', []],
    ['X3: one bad call voids all', '{"tool_calls":[{"id":"c1","type":"function","function":{"name":"a","arguments":"{}"}},{"id":7}]}', []],
    ['X3: null for a list', '{"tool_calls":null}', []],
    [
      'X4: empty fields are kept',
      '{"tool_calls":[{"function":{"arguments":"{}"}}]}',
      [{ id: '', type: '', name: '', arguments: {}, function: { name: '', arguments: '{}' } }],
    ],
    [
      'X4: unreadable arguments are left out',
      '{"tool_calls":[{"id":"c1","type":"function","function":{"name":"a","arguments":"oops"}}]}',
      [call('c1', 'a', 'oops')],
    ],
    [
      'X4: arguments that are no object',
      '{"tool_calls":[{"id":"c1","type":"function","function":{"name":"a","arguments":"[1]"}}]}',
      [call('c1', 'a', '[1]')],
    ],
    ['X5: a broken first block hides a good one', `{"tool_calls":[}]} ${block}`, []],
    ['X5: only the first block', `${block} ${block.replace('c1', 'c2')}`, [call('c1', 'look', '{"x":1}', { x: 1 })]],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['X6: the block goes, the ends are trimmed', ` Sure. ${block} `, 'Sure.'],
    ['X6: text on both sides', `a ${block} b`, 'a  b'],
    ['X6: nothing else', block, ''],
    ['X6: a block that does not parse goes too', 'a {"tool_calls":[oops]} b', 'a  b'],
    ['X6: no block', '  as it was ', '  as it was '],
    ['X6: no close', '  {"tool_calls":[ ', '  {"tool_calls":[ '],
    ['X6: a fence stays behind', `\`\`\`json\n${block}\n\`\`\``, '```json\n\n```'],
  ])('%s', (_, text, expected) => {
    expect(strip(text)).toBe(expected);
  });
});

describe('X9: tool calls in plain text, read with goodwill', () => {
  const read = (text: string) => extractToolCallsFromText(text, defaultRules);
  const strip = (text: string) => stripToolCallsFromText(text, defaultRules);

  it.each([
    ['no block', 'hello', []],
    ['a plain block', `Sure. ${block}`, [call('c1', 'look', '{"x":1}', { x: 1 })]],
    [
      'blanks and another field first',
      '{ "note": "{", "tool_calls" : [ {"id":"c1","type":"function","function":{"name":"a","arguments":"{}"}} ] }',
      [call('c1', 'a', '{}', {})],
    ],
    [
      'braces and quotes in strings',
      '{"tool_calls":[{"id":"}","type":"function","function":{"name":"a","arguments":"{\\"t\\":\\"}{\\"}"}}]}',
      [call('}', 'a', '{"t":"}{"}', { t: '}{' })],
    ],
    [
      'arguments as an object',
      '{"tool_calls":[{"id":"c1","function":{"name":"a","arguments":{"x":1}}}]}',
      [call('c1', 'a', '{"x":1}', { x: 1 })],
    ],
    [
      'several blocks in order',
      `${block} and ${block.replace('c1', 'c2')}`,
      [call('c1', 'look', '{"x":1}', { x: 1 }), call('c2', 'look', '{"x":1}', { x: 1 })],
    ],
    ['a broken block is skipped', `{"tool_calls":[}]} ${block}`, [call('c1', 'look', '{"x":1}', { x: 1 })]],
    ['a missing id is invented', '{"tool_calls":[{"function":{"name":"a","arguments":"{}"}}]}', [call('call_1', 'a', '{}', {})]],
    [
      'a call without a name is dropped',
      '{"tool_calls":[{"id":"c1","function":{"arguments":"{}"}},{"id":"c2","name":"b"}]}',
      [{ id: 'c2', type: 'function', name: 'b', function: { name: 'b', arguments: '{}' } }],
    ],
    ['a word about tool_calls is no block', 'the field "tool_calls": is a list', []],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['a fence goes with its block', `Sure.\n\n\`\`\`json\n${block}\n\`\`\`\nDone.`, 'Sure.\n\nDone.'],
    ['a fence with prose in it stays', `\`\`\`\nlook: ${block}\n\`\`\``, '```\nlook: \n```'],
    ['several blocks', `a ${block} b ${block} c`, 'a  b  c'],
    ['no block: unchanged', '  as it was ', '  as it was '],
  ])('%s', (_, text, expected) => {
    expect(strip(text)).toBe(expected);
  });

  it('is quick on a text full of open braces', () => {
    expect(read(`${'{'.repeat(20_000)}"tool_calls": [`)).toEqual([]);
  });
});
