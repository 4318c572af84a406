import { describe, expect, it } from 'vitest';
import { responsesHint } from '../../../../../src/main/providers/responses/errors.ts';
import { eventsOfResponse, responsesProtocol } from '../../../../../src/main/providers/responses/step.ts';
import { eventChunks } from '../../../../../src/main/providers/wire/event-chunks.ts';
import { createFaults } from '../../../../../src/main/providers/wire/faults.ts';
import { drive } from '../../../../../src/main/providers/wire/protocol.ts';
import type { StreamEvent } from '../../../../../src/shared/contract/index.ts';
import { frame } from '../dialects/frames.ts';
import { collect, fold, stream } from '../fixtures.ts';

const event = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const completed = (response: object) => event({ type: 'response.completed', response: { object: 'response', ...response } });
const eventsOf = (body: string): AsyncIterable<StreamEvent> => {
  const faults = createFaults({ provider: 'acme', secret: undefined, hintOf: responsesHint, now: () => Date.UTC(2026, 10, 23, 12) });
  const response = { status: 200, headers: {}, body: stream(body) };
  return drive(
    responsesProtocol({ provider: 'acme', faults }),
    eventChunks(response, { provider: 'acme', faults, chunksOfWhole: eventsOfResponse }),
  );
};
const replyOf = async (body: string) => fold(await collect(eventsOf(body)));

describe('a stream of responses', () => {
  it('keeps each thought with what it led to, and none that led to nothing', async () => {
    const thought = (encrypted_content: string, before: 'text' | number, summary: readonly string[]) => ({
      adapter: 'openai-responses',
      blob: {
        provider: 'acme',
        before,
        item: { type: 'reasoning', summary: summary.map((text) => ({ type: 'summary_text', text })), encrypted_content },
      },
    });
    expect((await replyOf(frame('openai-responses', 'interleaved'))).opaque).toEqual([
      thought('gAAA-one', 'text', ['Where is Oslo?', 'North.']),
      thought('gAAA-two', 0, []),
    ]);
  });

  it('reads the response that completes it where nothing came before', async () => {
    const output = [
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] },
      { type: 'message', content: [{ type: 'output_text', text: 'Whole' }] },
      { type: 'function_call', call_id: 'c', name: 'look', arguments: '{}' },
    ];
    const whole = {
      text: 'Whole',
      reasoning: 'Hm.',
      toolCalls: [{ index: 2, id: 'c', name: 'look', argsText: '{}', done: true }],
      finish: 'tool_calls',
    };
    expect(await replyOf(completed({ status: 'completed', output }))).toEqual(whole);
    expect(await replyOf(JSON.stringify({ object: 'response', status: 'completed', output }))).toEqual(whole);
  });

  it('takes a whole text where no piece of it came, and only once', async () => {
    const added = event({ type: 'response.output_item.added', output_index: 0, item: { type: 'message', content: [] } });
    const done = event({ type: 'response.output_text.done', output_index: 0, text: 'Once' });
    const item = { type: 'message', content: [{ type: 'output_text', text: 'Once' }] };
    const end = completed({ status: 'completed', output: [item] });
    expect(await replyOf(added + done + event({ type: 'response.output_item.done', output_index: 0, item }) + end)).toMatchObject({
      text: 'Once',
    });
  });

  it.each([
    [{ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }, 'length'],
    [{ status: 'incomplete', incomplete_details: { reason: 'content_filter' } }, 'filtered'],
    [{ status: 'cancelled' }, 'cancelled'],
    [{ status: 'completed' }, 'stop'],
  ])('ends %j as %s', async (response, finish) => {
    expect((await replyOf(event({ type: 'response.incomplete', response }))).finish).toBe(finish);
  });

  it.each([
    [
      { type: 'error', code: 'rate_limit_exceeded', message: 'Try again in 11.054s.' },
      { hint: 'rate_limit', retryAfterMs: 11_054 },
    ],
    [
      { type: 'error', error: { code: 'insufficient_quota', message: 'No quota.' } },
      { hint: 'billing', code: 'insufficient_quota' },
    ],
    [
      { type: 'response.failed', response: { error: { code: 'context_length_exceeded', message: 'Too long.' } } },
      { hint: 'context_overflow', message: 'Too long.' },
    ],
    [{ type: 'response.failed', response: { error: { code: 'usage_not_included', message: 'Not in your plan.' } } }, { hint: 'billing' }],
    [{ type: 'response.failed', response: { error: { code: 'invalid_prompt', message: 'No.' } } }, { hint: 'format' }],
  ])('makes a fault of %j', async (told, fault) => {
    await expect(collect(eventsOf(event(told)))).rejects.toMatchObject({ fault });
  });

  it('is cut where it ends before it is completed, and empty where nothing came', async () => {
    const begun = event({ type: 'response.created', response: { id: 'r' } });
    await expect(collect(eventsOf(begun))).rejects.toMatchObject({ fault: { code: 'stream-cut', hint: 'network' } });
    await expect(collect(eventsOf(''))).rejects.toMatchObject({ fault: { code: 'empty-body', hint: 'empty_response' } });
  });
});

it('counts the pictures that a model draws, once each', async () => {
  const item = { type: 'image_generation_call', id: 'ig_1', status: 'completed', result: 'iVBO' };
  const body = event({ type: 'response.output_item.done', output_index: 0, item }) + completed({ status: 'completed', output: [item] });
  expect(await replyOf(body)).toMatchObject({ picturesLeftOut: 1, finish: 'stop' });
});
