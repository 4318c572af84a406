import { describe, expect, it } from 'vitest';
import { argumentsOf, toolLine } from '../../../../src/renderer/parts/tool-words.ts';
import type { ToolCall } from '../../../../src/shared/contract/index.ts';

const call = (more: Partial<ToolCall> = {}): ToolCall => ({ index: 0, id: 'c', name: 'current_time', argsText: '{}', done: true, ...more });
const result = (text: string, isError = false) => ({ result: { text, isError, durationMs: 1 } });

describe('toolLine', () => {
  it('says what came back, on one short line', () => {
    expect(toolLine(call(result('14:02\n  Lisbon')), false)).toEqual({ verb: 'called', name: 'current_time', result: '14:02 Lisbon' });
    expect(toolLine(call(result('x'.repeat(500))), false).result).toHaveLength(60);
    expect(toolLine(call(result('No such zone', true)), false).result).toBe('failed: No such zone');
    expect(toolLine(call(result('')), false).result).toBe('nothing');
  });
  it('tells a call under way from one that never got an answer', () => {
    expect(toolLine(call(), true)).toEqual({ verb: 'calling', name: 'current_time', result: undefined });
    expect(toolLine(call(), false).result).toBe('no result');
  });
});

it('indents arguments that are JSON and leaves others as they came', () => {
  expect(argumentsOf({ argsText: '{"a":1}' })).toBe('{\n  "a": 1\n}');
  expect(argumentsOf({ argsText: '{"a":' })).toBe('{"a":');
});
