import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../../integration/providers/serve.ts';
import { dialect } from '../dialects/anthropic-messages.ts';
import { frame, frameNames } from '../dialects/frames.ts';
import { collect, fold } from '../fixtures.ts';
import { eventsOf } from './stream.ts';

const event = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const delta = (index: number, value: object) => event({ type: 'content_block_delta', index, delta: value });
const opened = (index: number, block: object) => event({ type: 'content_block_start', index, content_block: block });
const ended = event({ type: 'message_delta', delta: { stop_reason: 'end_turn' } }) + event({ type: 'message_stop' });

describe('a stream of messages', () => {
  it.each(frameNames)('folds %s, wherever it is cut in two', { timeout: 60_000 }, async (name) => {
    const expected = dialect.expected[name];
    const bytes = new TextEncoder().encode(dialect.frames[name]);
    const whole = await outcomeOf(eventsOf([bytes]));
    if ('fault' in expected) expect(whole.error).toMatchObject({ fault: expected.fault });
    else expect(fold(whole.seen)).toMatchObject(expected);
    const crlf = dialect.frames[name].replaceAll('\n', '\r\n');
    expect(
      (await outcomeOf(eventsOf(Array.from(new TextEncoder().encode(crlf), (byte) => Uint8Array.of(byte))))).seen.length,
    ).toBeGreaterThan(0);
    for (let cut = 0; cut <= bytes.length; cut += 7) {
      const { seen } = await outcomeOf(eventsOf([bytes.subarray(0, cut), bytes.subarray(cut)]));
      expect(fold(seen)).toEqual(fold(whole.seen));
    }
  });

  it('keeps thoughts with their signatures as they were signed, and calls under the index of their block', async () => {
    expect(fold(await collect(eventsOf([frame('anthropic', 'interleaved')])))).toEqual({
      text: 'Looking.',
      reasoning: 'Where is Oslo?',
      opaque: [
        { adapter: 'anthropic-messages', blob: { type: 'thinking', thinking: 'Where is Oslo?', signature: 'EqQBCkYI==' } },
        { adapter: 'anthropic-messages', blob: { type: 'redacted_thinking', data: 'EmwKAhgB' } },
      ],
      toolCalls: [
        { index: 4, id: 'toolu_1', name: 'look', argsText: '{"at": "sky"}', done: true },
        { index: 6, id: 'toolu_2', name: 'listen', argsText: '{"to":"sea"}', done: true },
        { index: 7, id: 'toolu_3', name: 'wait', argsText: '', done: true },
      ],
      finish: 'tool_calls',
      usage: { inputTokens: 20, outputTokens: 40 },
    });
  });

  it('tells the gauges of the head right after the start', async () => {
    const gauge = { type: 'quota', label: '5 hours', usedRatio: 0.5 } as const;
    const events = await collect(eventsOf([dialect.frames.text], [gauge]));
    expect(events.slice(0, 2)).toEqual([expect.objectContaining({ type: 'response-start' }), gauge]);
  });

  it('takes a whole message in place of a stream', async () => {
    const message = {
      type: 'message',
      id: 'msg_2',
      model: 'm',
      content: [
        { type: 'text', text: 'Whole' },
        { type: 'tool_use', id: 't', name: 'look', input: { at: 'sky' } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 3, output_tokens: 4 },
    };
    expect(fold(await collect(eventsOf([JSON.stringify(message)])))).toEqual({
      text: 'Whole',
      reasoning: '',
      toolCalls: [{ index: 1, id: 't', name: 'look', argsText: '{"at":"sky"}', done: true }],
      finish: 'tool_calls',
      usage: { inputTokens: 3, outputTokens: 4 },
    });
  });

  it('forgives a stream that opens no block and closes none', async () => {
    const bare = delta(0, { type: 'text_delta', text: 'Hi' }) + ended;
    expect(fold(await collect(eventsOf([bare])))).toMatchObject({ text: 'Hi', finish: 'stop' });
    const unclosed = event({ type: 'message_start', message: {} }) + opened(0, { type: 'tool_use', id: 't', name: 'look', input: {} });
    const call = unclosed + delta(0, { type: 'input_json_delta', partial_json: '{}' }) + ended;
    expect(fold(await collect(eventsOf([call]))).toolCalls).toEqual([{ index: 0, id: 't', name: 'look', argsText: '{}', done: true }]);
  });

  it('does not keep a thought without a signature', async () => {
    const thought = opened(0, { type: 'thinking', thinking: 'Hm.' }) + event({ type: 'content_block_stop', index: 0 }) + ended;
    expect(fold(await collect(eventsOf([thought])))).not.toHaveProperty('opaque');
  });

  it.each([
    ['pause_turn', 'paused'],
    ['model_context_window_exceeded', 'length'],
    ['stop_sequence', 'stop'],
    ['someday_new', 'stop'],
  ])('reads the stop reason %s as %s', async (stop_reason, finish) => {
    const said = delta(0, { type: 'text_delta', text: 'x' }) + event({ type: 'message_delta', delta: { stop_reason } });
    expect(fold(await collect(eventsOf([said]))).finish).toBe(finish);
  });

  it('is cut where it ends without a stop reason, and empty where nothing came', async () => {
    const cut = await outcomeOf(eventsOf([delta(0, { type: 'text_delta', text: 'x' })]));
    expect(cut.error).toMatchObject({ fault: { code: 'stream-cut', hint: 'network' } });
    expect((await outcomeOf(eventsOf(['']))).error).toMatchObject({ fault: { code: 'empty-body', hint: 'empty_response' } });
  });
});
