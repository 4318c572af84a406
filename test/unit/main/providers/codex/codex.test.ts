import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../../../../src/main/providers/adapter.ts';
import { codexBody } from '../../../../../src/main/providers/codex/body.ts';
import { codexRefine } from '../../../../../src/main/providers/codex/errors.ts';
import { gaugesInEvent, gaugesInHeaders } from '../../../../../src/main/providers/codex/gauges.ts';
import { capabilitiesOf, codexModelsOf, knownModels, wireModel } from '../../../../../src/main/providers/codex/models.ts';
import { responsesHint } from '../../../../../src/main/providers/responses/errors.ts';
import { createFaults } from '../../../../../src/main/providers/wire/faults.ts';

const now = Date.UTC(2026, 10, 23, 12);
const model = 'gpt-5.4';
const known = knownModels.find(({ id }) => id === model);
const body = (request: Partial<ChatRequest>, ...leftOut: readonly string[]) =>
  codexBody(
    { model, messages: [{ role: 'user', text: 'Hi' }], ...request },
    { model, known, provider: 'openai-codex', leftOut: new Set(leftOut) },
  );

describe('codexBody', () => {
  it('sends nothing that the back end refuses, and always some instructions', () => {
    expect(body({ temperature: 0.4, maxTokens: 100, cacheKey: 'chat-1' })).toEqual({
      model,
      instructions: 'You are a helpful assistant.',
      input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] }],
      stream: true,
      store: false,
      include: ['reasoning.encrypted_content'],
      reasoning: { summary: 'auto' },
      prompt_cache_key: 'chat-1',
    });
    const spoken = body({ messages: [{ role: 'system', text: 'Be brief.' }] });
    expect([spoken.instructions, spoken.input]).toEqual(['Be brief.', []]);
  });

  it('sends no field that the official client does not send, but the instructions', () => {
    const [, line = ''] = readFileSync(new URL('../../../../fixtures/codex/official-request.jsonl', import.meta.url), 'utf8').split('\n');
    const official = JSON.parse(line) as { body: { input: readonly object[]; tools: readonly object[] } };
    const tools = [{ name: 'look', description: 'Looks.', parameters: { type: 'object' } }];
    const ours = body({ tools, thinking: 'high', temperature: 0.4, maxTokens: 100, cacheKey: 'chat-1' });
    expect(Object.keys(ours).filter((name) => name !== 'instructions' && !(name in official.body))).toEqual([]);
    expect(Object.keys(official.body.input[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(ours.input[0] ?? {})));
    expect(ours.tools?.[0]).toMatchObject({ type: 'function', strict: false });
  });

  it('sends no id of an item, and an answer to each call', () => {
    const blob = { provider: 'openai-codex', before: 0, item: { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAA' } };
    const calling = {
      role: 'assistant',
      text: '',
      toolCalls: [{ id: 'call_1', name: 'look', argsText: '{}' }],
      opaque: [{ adapter: 'openai-responses', model, blob }],
    } as const;
    const { input } = body({
      messages: [{ role: 'user', text: 'Hi' }, calling, { role: 'tool', toolCallId: 'gone', name: 'look', text: '' }],
    });
    expect(input.slice(1)).toEqual([
      { type: 'reasoning', summary: [], encrypted_content: 'gAAA' },
      { type: 'function_call', call_id: 'call_1', name: 'look', arguments: '{}' },
      { type: 'function_call_output', call_id: 'call_1', output: expect.stringContaining('interrupted') },
    ]);
    expect(JSON.stringify(input)).not.toContain('rs_1');
  });

  it.each([
    ['low', { efforts: ['low', 'medium'] }, 'low'],
    ['xhigh', { efforts: ['medium', 'high'] }, 'high'],
    ['off', { efforts: ['none', 'low'] }, 'none'],
    ['off', { efforts: ['low'] }, undefined],
    ['adaptive', { efforts: ['low'] }, undefined],
    ['high', undefined, undefined],
  ] as const)('asks for %s by an effort that the model lists: %j', (thinking, listed, effort) => {
    const asked = codexBody(
      { model, messages: [], thinking },
      { model, known: listed && { id: model, ...listed }, provider: 'openai-codex', leftOut: new Set() },
    );
    expect(asked.reasoning?.effort).toBe(effort);
  });
});

describe('wireModel', () => {
  it.each([
    ['gpt-5.4', 'gpt-5.4'],
    ['OpenAI/GPT-5.3-Codex', 'gpt-5.3-codex'],
    ['o4-mini', 'o4-mini'],
    ['codex-mini-latest', 'codex-mini-latest'],
    ['claude-opus-5', undefined],
    ['o1', undefined],
    ['', undefined],
  ])('writes %s as %s', (named, written) => {
    expect(wireModel(named)).toBe(written);
  });
});

describe('a fault of the ChatGPT back end', () => {
  const faults = createFaults({
    provider: 'openai-codex',
    secret: undefined,
    hintOf: responsesHint,
    refine: (fault, evidence) => codexRefine(fault, evidence, body({})),
    now: () => now,
  });
  const faultOf = (status: number, told: object, headers: Readonly<Record<string, string>> = {}) =>
    faults.ofResponse({ status, headers }, JSON.stringify(told)).fault;
  const limit = { type: 'usage_limit_reached', message: 'The usage limit has been reached', plan_type: 'plus' };
  const rest = { hint: 'rate_limit', scope: 'account', waitExact: true } as const;

  it.each([
    ['its instant', { ...limit, resets_at: now / 1000 + 3725, resets_in_seconds: 9 }, {}, { retryAfterMs: 3_725_000, waitSource: 'body' }],
    ['its seconds', { ...limit, resets_in_seconds: 3725 }, {}, { retryAfterMs: 3_725_000, waitSource: 'body' }],
    [
      'the window that is used up',
      limit,
      { 'x-codex-secondary-used-percent': '100', 'x-codex-secondary-reset-at': String(now / 1000 + 90_000) },
      { retryAfterMs: 90_000_000, waitSource: 'reset-header' },
    ],
  ])('waits for the plan by %s, with the whole account', (_, error, headers, wait) => {
    expect(faultOf(429, { error }, headers as Readonly<Record<string, string>>)).toMatchObject({ ...rest, ...wait });
  });

  it.each([
    [404, { error: { ...limit, resets_in_seconds: 60 } }, { hint: 'rate_limit', scope: 'account', retryAfterMs: 60_000 }],
    [429, { error: { type: 'usage_not_included', message: 'Not in your plan' } }, { hint: 'billing', scope: 'account' }],
    [401, { error: { code: 'token_expired', message: 'Expired' } }, { hint: 'auth', repair: 'refresh-token' }],
    [401, { detail: 'Unauthorized' }, { hint: 'auth', repair: 'refresh-token', message: 'Unauthorized' }],
    [400, { detail: "The 'gpt-4o' model is not supported when using Codex with a ChatGPT account." }, { hint: 'model_not_found' }],
    [400, { error: { code: 'context_length_exceeded', message: 'Too long' } }, { hint: 'context_overflow' }],
    [400, { detail: 'Unsupported parameter: include' }, { repair: 'drop-parameter', parameter: 'include' }],
    [503, { error: { code: 'server_is_overloaded', message: 'Busy' } }, { hint: 'overloaded' }],
    [503, { error: { code: 'slow_down', message: 'Slow down' } }, { hint: 'overloaded' }],
  ])('%i %j is %j', (status, told, fault) => {
    expect(faultOf(status, told)).toMatchObject(fault);
  });

  it('rests one model where only its own limit is reached', () => {
    const full = { 'x-codex-primary-used-percent': '100', 'x-codex-primary-reset-at': String(now / 1000 + 60) };
    const slow = { error: { code: 'rate_limit_exceeded', message: 'Slow down' } };
    expect(faultOf(429, slow, full).scope).toBe('account');
    expect(faultOf(429, slow, { ...full, 'x-codex-active-limit': 'codex_other' })).not.toHaveProperty('scope');
    expect(faultOf(429, slow)).not.toHaveProperty('scope');
  });

  it('offers no repair for a field that was not sent, nor for an account that is closed', () => {
    expect(faultOf(400, { detail: 'Unsupported parameter: temperature' })).not.toHaveProperty('repair');
    expect(faultOf(401, { error: { code: 'account_deactivated', message: 'Closed' } })).not.toHaveProperty('repair');
  });
});

describe('the gauges of a plan', () => {
  const expected = [
    { type: 'quota', label: '5 hours', usedRatio: 0.42, resetsAt: 1_795_435_200_000 },
    { type: 'quota', label: '7 days', usedRatio: 1.02 },
  ];
  it('are read out of the head of an answer', () => {
    const headers = {
      'x-codex-primary-used-percent': '42',
      'x-codex-primary-window-minutes': '300',
      'x-codex-primary-reset-at': '1795435200',
      'x-codex-secondary-used-percent': '102',
      'x-codex-secondary-window-minutes': '10080',
    };
    expect(gaugesInHeaders(headers)).toEqual(expected);
    expect(gaugesInHeaders({ 'x-request-id': 'r' })).toEqual([]);
  });

  it('are read out of an event', () => {
    const primary = { used_percent: 42, window_minutes: 300, reset_at: 1_795_435_200 };
    const rate_limits = { primary, secondary: { used_percent: 102, window_minutes: 10_080 } };
    expect(gaugesInEvent({ type: 'codex.rate_limits', rate_limits })).toEqual(expected);
    expect(gaugesInEvent({ type: 'response.created', rate_limits })).toEqual([]);
  });
});

describe('the list of models', () => {
  it('has those that are meant to be picked, in their order', () => {
    const models = [
      { slug: 'gpt-5.4', display_name: 'GPT-5.4', visibility: 'list', priority: 2, context_window: 272_000 },
      { slug: 'gpt-secret', visibility: 'hide', priority: 0 },
      { slug: 'gpt-5.5', visibility: 'list', priority: 1, supported_reasoning_levels: [{ effort: 'low' }, { effort: 'high' }] },
    ];
    expect(codexModelsOf(JSON.stringify({ models }))).toEqual([
      { id: 'gpt-5.5', efforts: ['low', 'high'] },
      { id: 'gpt-5.4', efforts: [], note: 'GPT-5.4', contextTokens: 272_000 },
    ]);
    expect(codexModelsOf('{"data":[]}')).toBeUndefined();
  });

  it('tells that a plan takes neither a temperature nor a limit', () => {
    expect(capabilitiesOf(known)).toMatchObject({ temperature: false, maxTokens: false, thinking: true, contextTokens: 272_000 });
  });
});
