import { describe, expect, it } from 'vitest';
import { collect, fold } from '../fixtures.ts';
import { geminiEvents, geminiFixtures } from './frames.ts';

const frame = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const part = (value: object, rest: object = {}) =>
  frame({ candidates: [{ content: { role: 'model', parts: [value] }, index: 0, ...rest }] });
const ended = (reason: string, rest: object = {}) => frame({ candidates: [{ finishReason: reason, index: 0, ...rest }] });
const replyOf = async (...pieces: readonly string[]) => fold(await collect(geminiEvents(...pieces)));
const faultOf = async (...pieces: readonly string[]) => {
  const error = await collect(geminiEvents(...pieces)).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return (error as { fault?: unknown } | undefined)?.fault;
};

describe('the Gemini fixtures', () => {
  it('name their origin in the first line', () => {
    for (const text of geminiFixtures.values()) expect(text).toMatch(/^: (recorded: \S+ \d+\.\d+|written from providers\.md §\d)/);
  });

  it('fold to the replies that they tell', async () => {
    const replies = Object.fromEntries(
      await Promise.all([...geminiFixtures].map(async ([name, text]) => [name, await replyOf(text)] as const)),
    );
    const none = { text: '', reasoning: '', toolCalls: [] };
    const zero = { inputTokens: 0, outputTokens: 0 };
    const weather = { index: 0, name: 'get_weather', done: true };
    expect(replies).toEqual({
      'text.sse': { ...none, text: 'Grüße aus Oslo: привет, 🎭!', finish: 'stop', usage: { inputTokens: 12, outputTokens: 9 } },
      'reasoning.sse': { ...none, reasoning: 'Six times seven; let me check.', text: 'Forty-two.', finish: 'stop', usage: zero },
      'parallel-tool-calls.sse': {
        ...none,
        toolCalls: [
          { ...weather, id: 'call_abc', argsText: '{"city":"Oslo","days":3}' },
          { index: 1, id: 'call_def', name: 'get_time', argsText: '{"zone":"Europe/Oslo"}', done: true },
        ],
        finish: 'tool_calls',
        usage: zero,
      },
      'text-then-tool-call.sse': {
        ...none,
        text: 'Looking.',
        toolCalls: [{ ...weather, id: 'call_p_0', argsText: '{"city":"Oslo"}' }],
        finish: 'tool_calls',
        usage: zero,
      },
      'length.sse': { ...none, text: 'cut by length', finish: 'length', usage: zero },
      'filtered.sse': { ...none, text: 'half a sen', finish: 'filtered', usage: zero },
      'blocked-prompt.sse': { ...none, finish: 'filtered', usage: { inputTokens: 7, outputTokens: 0 } },
      'signatures.sse': {
        text: 'Let me look. ',
        reasoning: 'Weather, so a call. ',
        toolCalls: [
          { ...weather, id: 'call_p_0', argsText: '{"city":"Oslo"}' },
          { index: 1, id: 'call_p_1', name: 'get_time', argsText: '{}', done: true },
        ],
        opaque: [
          { adapter: 'gemini', blob: { on: 'call', id: 'call_p_0', signature: 'c2lnLWNhbGw=' } },
          { adapter: 'gemini', blob: { on: 'text', from: 13, to: 13, signature: 'c2lnLXRleHQ=' } },
        ],
        finish: 'tool_calls',
        usage: { inputTokens: 125, outputTokens: 40, cachedInputTokens: 64, reasoningTokens: 9 },
      },
    });
  });

  it.each([...geminiFixtures.keys()])('%s folds to the same reply wherever its bytes are cut, whatever the line ends', async (name) => {
    const bytes = new TextEncoder().encode(geminiFixtures.get(name));
    const whole = fold(await collect(geminiEvents(bytes)));
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const reply = fold(await collect(geminiEvents(bytes.subarray(0, cut), bytes.subarray(cut))));
      if (JSON.stringify(reply) !== JSON.stringify(whole)) expect({ cut, reply }).toEqual({ cut, reply: whole });
    }
    const crlf = new TextEncoder().encode(geminiFixtures.get(name)?.replaceAll('\n', '\r\n'));
    expect(fold(await collect(geminiEvents(...Array.from(crlf, (byte) => Uint8Array.of(byte)))))).toEqual(whole);
  });
});

describe('an answer of Gemini', () => {
  it('begins with its id and model, and ends with one response-end', async () => {
    const events = await collect(geminiEvents(geminiFixtures.get('signatures.sse') ?? ''));
    expect(events[0]).toEqual({ type: 'response-start', responseId: 'resp-1', model: 'gemini-3-pro' });
    expect(events.filter(({ type }) => type === 'response-end')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'response-end', finish: 'tool_calls' });
  });

  it('is read inside an envelope and outside of one', async () => {
    const bare = { candidates: [{ content: { parts: [{ text: 'Hi' }] }, finishReason: 'STOP' }] };
    expect(await replyOf(frame({ response: bare, traceId: 't' }))).toEqual(await replyOf(frame(bare)));
  });

  it('keeps a signature with the piece of text that it came on, and with the thinking that it closes', async () => {
    const { opaque } = await replyOf(
      part({ text: 'One, ', thought: true }),
      part({ text: 'two.', thought: true }),
      part({ text: '', thought: true, thoughtSignature: 's1' }),
      part({ text: 'abc' }),
      part({ text: 'def', thoughtSignature: 's2' }),
      part({ text: 'ghi' }, { finishReason: 'STOP' }),
    );
    expect(opaque?.map(({ blob }) => blob)).toEqual([
      { on: 'thought', text: 'One, two.', signature: 's1' },
      { on: 'text', from: 3, to: 6, signature: 's2' },
    ]);
  });

  it.each([
    ['STOP', 'stop'],
    ['MAX_TOKENS', 'length'],
    ['SAFETY', 'filtered'],
    ['RECITATION', 'filtered'],
    ['BLOCKLIST', 'filtered'],
    ['PROHIBITED_CONTENT', 'filtered'],
    ['SPII', 'filtered'],
    ['IMAGE_SAFETY', 'filtered'],
    ['SOMETHING_NEW', 'stop'],
  ])('that ends with %s ends with %s', async (reason, finish) => {
    expect((await replyOf(part({ text: 'x' }), ended(reason))).finish).toBe(finish);
  });

  it('takes one JSON value for a whole answer', async () => {
    const body = { candidates: [{ content: { parts: [{ text: 'Whole' }] }, finishReason: 'STOP' }] };
    expect(await replyOf(JSON.stringify(body))).toMatchObject({ text: 'Whole', finish: 'stop' });
  });

  it('forgives a frame without candidates', async () => {
    expect(await replyOf(part({ text: 'x' }), frame({ usageMetadata: { promptTokenCount: 2 } }), ended('STOP'))).toMatchObject({
      text: 'x',
      usage: { inputTokens: 2 },
    });
  });
});

describe('a failed answer of Gemini', () => {
  it.each(['MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'OTHER', 'LANGUAGE'])(
    'tells what the provider said of %s',
    async (finishReason) => {
      expect(await faultOf(ended(finishReason, { finishMessage: 'Malformed call: print(1)' }))).toEqual({
        provider: 'gemini',
        code: finishReason,
        message: 'Malformed call: print(1)',
      });
    },
  );

  it('is a cut where the stream ends without a finish reason', async () => {
    expect(await faultOf(part({ text: 'Half' }))).toMatchObject({ code: 'stream-cut', hint: 'network' });
    expect(await faultOf(part({ text: 'Half' }), 'data: {"candid')).toMatchObject({ code: 'stream-cut' });
    expect(await faultOf('')).toMatchObject({ code: 'empty-body', hint: 'empty_response' });
    expect(await faultOf('data: {"a":,}\n\n', ended('STOP'))).toMatchObject({ code: 'bad-chunk' });
  });

  it('is what an error inside the stream says', async () => {
    const error = { code: 503, message: 'The model is overloaded. Please try again later.', status: 'UNAVAILABLE' };
    expect(await faultOf(part({ text: 'Half' }), frame({ error }))).toMatchObject({
      status: 503,
      code: 'UNAVAILABLE',
      hint: 'overloaded',
    });
    expect(await faultOf(JSON.stringify([{ error }]))).toMatchObject({ status: 503, hint: 'overloaded' });
  });
});

it('counts the pictures that a model draws, and not those that it only thinks of', async () => {
  const inlineData = { mimeType: 'image/png', data: 'iVBO' };
  const reply = await replyOf(part({ text: 'Here.' }), part({ inlineData, thought: true }), part({ inlineData }), ended('STOP'));
  expect(reply).toMatchObject({ text: 'Here.', picturesLeftOut: 1, finish: 'stop' });
});
