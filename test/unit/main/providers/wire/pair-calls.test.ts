import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../../../src/main/providers/adapter.ts';
import { NO_ANSWER, pairCalls } from '../../../../../src/main/providers/wire/pair-calls.ts';

const user = (text: string): ChatMessage => ({ role: 'user', text });
const calling = (...ids: readonly string[]): ChatMessage => ({
  role: 'assistant',
  text: '',
  toolCalls: ids.map((id) => ({ id, name: 'look', argsText: '{}' })),
});
const answer = (toolCallId: string, text = 'seen'): ChatMessage => ({ role: 'tool', toolCallId, name: 'look', text });
const lost = (toolCallId: string): ChatMessage => ({ role: 'tool', toolCallId, name: 'look', text: NO_ANSWER, isError: true });

describe('pairCalls', () => {
  it.each<[string, readonly ChatMessage[], readonly ChatMessage[]]>([
    [
      'leaves whole pairs as they are',
      [user('a'), calling('1'), answer('1'), user('b')],
      [user('a'), calling('1'), answer('1'), user('b')],
    ],
    ['answers a call that nobody answered', [calling('1', '2'), answer('2')], [calling('1', '2'), lost('1'), answer('2')]],
    ['puts an answer right behind its turn', [calling('1'), user('wait'), answer('1')], [calling('1'), answer('1'), user('wait')]],
    ['drops an answer without a call', [user('a'), answer('9'), user('b')], [user('a'), user('b')]],
    ['drops a second answer', [calling('1'), answer('1', 'one'), answer('1', 'two')], [calling('1'), answer('1', 'one')]],
    [
      'gives calls of two turns with one id an id each',
      [calling('call_0'), answer('call_0', 'one'), calling('call_0'), answer('call_0', 'two')],
      [calling('call_0'), answer('call_0', 'one'), calling('call_0-2'), answer('call_0-2', 'two')],
    ],
    ['makes an id that every back end takes', [calling('fc:1|a'), answer('fc:1|a')], [calling('fc_1_a'), answer('fc_1_a')]],
    [
      'drops a call without a name',
      [{ role: 'assistant', text: 'Hm.', toolCalls: [{ id: '1', name: '', argsText: '' }] }, answer('1')],
      [{ role: 'assistant', text: 'Hm.' }],
    ],
  ])('%s', (_, before, after) => {
    expect(pairCalls(before)).toEqual(after);
  });
});
