import { describe, expect, it } from 'vitest';
import { initiatorOf } from '../../../../../src/main/providers/copilot/headers.ts';
import { copilotModelsOf } from '../../../../../src/main/providers/copilot/models.ts';
import { gaugesIn } from '../../../../../src/main/providers/copilot/quota.ts';
import { endpointOf } from '../../../../../src/main/providers/copilot/routes.ts';

describe('the models of Copilot', () => {
  it('are those that one can choose, with their routes and what they can do', () => {
    const chat = {
      type: 'chat',
      limits: { max_context_window_tokens: 200_000 },
      supports: { vision: true, tool_calls: true, max_thinking_budget: 32_000 },
    };
    const data = [
      {
        id: 'claude-sonnet-4.5',
        name: 'Claude Sonnet 4.5',
        model_picker_enabled: true,
        capabilities: chat,
        supported_endpoints: ['/chat/completions', '/v1/messages'],
        billing: { multiplier: 1 },
      },
      { id: 'gpt-4.1', capabilities: { type: 'chat', supports: { vision: false } }, billing: { multiplier: 0 } },
      { id: 'hidden', model_picker_enabled: false },
      { id: 'embedding', capabilities: { type: 'embeddings' } },
      { id: 'off', policy: { state: 'disabled' } },
      null,
    ];
    expect(copilotModelsOf(JSON.stringify({ data }))).toEqual([
      {
        id: 'claude-sonnet-4.5',
        note: 'Claude Sonnet 4.5, counts 1×',
        endpoints: ['/chat/completions', '/v1/messages'],
        capabilities: { pictures: true, tools: true, thinking: true, contextTokens: 200_000 },
        thinks: 'budget',
      },
      { id: 'gpt-4.1', note: 'counts 0×', capabilities: { pictures: false } },
    ]);
    expect(copilotModelsOf('{}')).toBeUndefined();
    expect(copilotModelsOf('no')).toBeUndefined();
  });

  it.each([
    ['claude-sonnet-4.5', undefined, '/v1/messages'],
    ['claude-sonnet-4.5', ['/chat/completions'], '/chat/completions'],
    ['gpt-4.1', undefined, '/chat/completions'],
    ['gpt-4.1', ['/v1/messages'], '/v1/messages'],
    ['gpt-5.2', ['/chat/completions', '/responses'], '/responses'],
    ['gpt-5.2', undefined, '/responses'],
    ['gpt-5-mini', ['/chat/completions'], '/chat/completions'],
    ['o4-mini', undefined, '/chat/completions'],
    ['odd', ['/nowhere'], '/chat/completions'],
  ])('%s, listed with %j, is asked at %s', (model, supported, endpoint) => {
    expect(endpointOf(model, supported)).toEqual(endpoint);
  });
});

it('says truthfully whether the user or a tool asks', () => {
  const user = { role: 'user', text: 'Hi' } as const;
  const tool = { role: 'tool', toolCallId: 'a', name: 'look', text: 'x' } as const;
  expect(initiatorOf({ model: 'm', messages: [user] })).toBe('user');
  expect(initiatorOf({ model: 'm', messages: [user, { role: 'assistant', text: '' }, tool, { role: 'system', text: 's' }] })).toBe('agent');
  expect(initiatorOf({ model: 'm', messages: [user, tool, user] })).toBe('user');
});

it('reads what is left of an allowance, unless it has no end', () => {
  expect(
    gaugesIn({
      'x-quota-snapshot-premium_interactions': 'ent=300&ov=0.0&ovPerm=true&rem=12.5&rst=2026-12-01T00%3A00%3A00Z',
      'x-quota-snapshot-chat': 'ent=-1&rem=100',
      'x-quota-snapshot-odd': 'nothing',
      'x-other': 'rem=1',
    }),
  ).toEqual([{ label: 'Premium requests', usedRatio: 0.875, resetsAt: Date.UTC(2026, 11, 1), scope: { of: 'some' } }]);
});
