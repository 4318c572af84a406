import { expect, it } from 'vitest';
import type { CallContext, ChatMessage, ChatRequest, OpaquePart, ProviderAdapter } from '../../../src/main/providers/adapter.ts';
import { anthropicMessages } from '../../../src/main/providers/anthropic.ts';
import { createAntigravity } from '../../../src/main/providers/antigravity.ts';
import { createCodex } from '../../../src/main/providers/codex.ts';
import { createCopilot } from '../../../src/main/providers/copilot.ts';
import { gemini } from '../../../src/main/providers/gemini.ts';
import { openAiCompatible } from '../../../src/main/providers/openai-compatible.ts';
import { responsesAt } from '../../../src/main/providers/openai-responses.ts';
import type { Fault } from '../../../src/shared/contract/index.ts';
import { contextOf, outcomeOf, serve } from './serve.ts';

const SEAL = 'c2VhbC1vZi1hLXRob3VnaHQ';
const MODEL = 'gpt-5.4';

/** A chat in which a tool was called after a thought that was sealed by somebody. */
const history = (opaque: Omit<OpaquePart, 'model'>, model: string): readonly ChatMessage[] => [
  { role: 'user', text: 'Look' },
  {
    role: 'assistant',
    text: 'Looking.',
    toolCalls: [{ id: 'call_1', name: 'look', argsText: '{}' }],
    opaque: [{ ...opaque, model }],
  },
  { role: 'tool', toolCallId: 'call_1', name: 'look', text: 'blue' },
];
const tools = [{ name: 'look', description: 'Looks.', parameters: { type: 'object', properties: {} } }];
const reasoning = (provider: string) => ({
  adapter: 'openai-responses',
  blob: { provider, before: 'text', item: { type: 'reasoning', summary: [], encrypted_content: SEAL } },
});
const onCall = (adapter: string) => ({ adapter, blob: { on: 'call', id: 'call_1', signature: SEAL } });
const thinking = { adapter: 'anthropic-messages', blob: { type: 'thinking', thinking: 'Up.', signature: SEAL } };
const anthropicWords = {
  type: 'error',
  error: { type: 'invalid_request_error', message: 'messages.1.content.0: Invalid `signature` in `thinking` block' },
};
const openAiWords = { error: { message: 'The encrypted content could not be verified.', code: 'invalid_encrypted_content' } };
const googleWords = { error: { code: 400, message: 'Thought signature is not valid.', status: 'INVALID_ARGUMENT' } };

interface Case {
  readonly at: (url: string) => ProviderAdapter;
  readonly model?: string;
  readonly opaque: Omit<OpaquePart, 'model'>;
  readonly words: object;
}
const cases: Readonly<Record<string, Case>> = {
  anthropic: {
    at: (baseUrl) => anthropicMessages({ id: 'acme', label: 'Acme', baseUrl }),
    model: 'claude-sonnet-4-5',
    opaque: thinking,
    words: anthropicWords,
  },
  'openai-responses': {
    at: (baseUrl) => responsesAt({ id: 'acme', label: 'Acme', baseUrl }),
    opaque: reasoning('acme'),
    words: openAiWords,
  },
  'openai-codex': { at: createCodex, opaque: reasoning('openai-codex'), words: openAiWords },
  gemini: { at: () => gemini, model: 'gemini-3-flash', opaque: onCall('gemini'), words: googleWords },
  antigravity: { at: (url) => createAntigravity([url]), model: 'gemini-3-flash', opaque: onCall('antigravity'), words: googleWords },
  openrouter: {
    at: (baseUrl) => openAiCompatible({ id: 'acme', label: 'Acme', baseUrl, traits: { replays: 'reasoning_details' } }),
    opaque: { adapter: 'openai-chat', blob: { details: [{ type: 'reasoning.encrypted', data: SEAL }] } },
    words: { error: { message: 'Provider returned error', metadata: { raw: 'Invalid `signature` in `thinking` block' } } },
  },
  'github-copilot, chat': {
    at: createCopilot,
    model: 'gpt-4.1',
    opaque: { adapter: 'openai-chat', blob: { reasoning: 'Up.', sealed: SEAL } },
    words: { error: { message: 'invalid reasoning_opaque' } },
  },
  'github-copilot, Messages': { at: createCopilot, model: 'claude-sonnet-4.5', opaque: thinking, words: anthropicWords },
  'github-copilot, Responses': { at: createCopilot, opaque: reasoning('github-copilot'), words: openAiWords },
};

it.each(Object.entries(cases))(
  '%s is asked once more without the thoughts that it does not know again',
  async (_, { at, model = MODEL, opaque, words }) => {
    const server = await serve((_request, response) =>
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(words)),
    );
    const adapter = at(server.url);
    const auth = { token: async () => 'key-for-tests', accountId: 'acc-1', projectId: 'p-1' };
    const request: ChatRequest = { model, messages: history(opaque, model), tools, thinking: 'low', cacheKey: `chat-${_}` };
    const ask = async (changes: Partial<CallContext> = {}): Promise<Fault> => {
      const { error } = await outcomeOf(adapter.stream(request, contextOf({ auth, baseUrl: server.url, ...changes })));
      return (error as { fault: Fault }).fault;
    };

    const fault = await ask();
    expect(fault).toMatchObject({ status: 400, repair: 'drop-parameter', parameter: 'earlier thoughts' });
    expect(server.seen[0]?.body).toContain(SEAL);

    expect(await ask({ repairing: fault })).not.toHaveProperty('parameter', 'earlier thoughts');
    expect(server.seen[1]?.body).not.toContain(SEAL);
    expect(server.seen[1]?.body).toContain('call_1');
    expect(adapter.changes?.(request)).toContainEqual({ kind: 'thinking-left-out', count: 1 });
  },
);

it('asks for no budget of thinking where a call has lost the thought that led to it, and says so', async () => {
  const { at, opaque } = cases.anthropic as Case;
  const server = await serve((_request, response) => response.writeHead(500).end());
  const adapter = at(server.url);
  const asked = (model: string, part: Omit<OpaquePart, 'model'>, owner: string): ChatRequest => ({
    model,
    messages: history(part, owner),
    tools,
    thinking: 'low',
  });
  const bodyOf = async (request: ChatRequest) => {
    await outcomeOf(adapter.stream(request, contextOf()));
    return JSON.parse(server.seen.at(-1)?.body ?? '') as { thinking?: object };
  };
  const own = asked('claude-sonnet-4-5', opaque, 'claude-sonnet-4-5');
  expect(await bodyOf(own)).toMatchObject({ thinking: { type: 'enabled' } });
  expect(adapter.changes?.(own)).toEqual([]);
  const foreign = asked('claude-sonnet-4-5', opaque, 'gpt-5.4');
  expect(await bodyOf(foreign)).not.toHaveProperty('thinking');
  expect(adapter.changes?.(foreign)).toEqual([{ kind: 'option-left-out', option: 'thinking' }]);
  // Who spends an effort as it sees fit does not insist.
  expect(await bodyOf(asked('claude-opus-4-6', opaque, 'gpt-5.4'))).toMatchObject({ thinking: { type: 'adaptive' } });
});
