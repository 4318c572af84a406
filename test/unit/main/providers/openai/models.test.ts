import { describe, expect, it } from 'vitest';
import { modelsOf } from '../../../../../src/main/providers/openai/models.ts';

describe('modelsOf', () => {
  it.each([
    ['OpenAI', { object: 'list', data: [{ id: 'a', owned_by: 'x' }, { id: 'b' }] }, [{ id: 'a' }, { id: 'b' }]],
    [
      'OpenRouter',
      {
        data: [
          {
            id: 'a/b',
            context_length: 131072,
            architecture: { input_modalities: ['text', 'image'] },
            supported_parameters: ['tools', 'max_tokens'],
          },
        ],
      },
      [
        {
          id: 'a/b',
          note: '131k context',
          can: { pictures: true, tools: true, thinking: false, temperature: false, maxTokens: true, contextTokens: 131_072 },
        },
      ],
    ],
    [
      'Mistral',
      { data: [{ id: 'm', capabilities: { function_calling: true, vision: false }, max_context_length: 32_768 }] },
      [{ id: 'm', note: '33k context', can: { pictures: false, tools: true, contextTokens: 32_768 } }],
    ],
    ['vLLM', { data: [{ id: 'v', max_model_len: 4096 }] }, [{ id: 'v', note: '4k context', can: { contextTokens: 4096 } }]],
    ['names only', { models: [{ name: 'a' }, { model: 'b' }, 'c'] }, [{ id: 'a' }, { id: 'b' }, { id: 'c' }]],
    ['a bare list', [{ id: 'a' }], [{ id: 'a' }]],
    ['Ollama without models', { object: 'list', data: null }, []],
    ['an empty list', { data: [] }, []],
    ['entries without a name among others', { data: [{}, { id: 'a' }, null] }, [{ id: 'a' }]],
  ])('reads %s', (_, body, models) => {
    expect(modelsOf(JSON.stringify(body))).toEqual(models);
  });

  it.each(['', 'Ollama is running', '{"ok":true}', '{"data":{"id":"a"}}', '[1,2]', 'null'])('takes %j for no list', (text) => {
    expect(modelsOf(text)).toBeUndefined();
  });
});
