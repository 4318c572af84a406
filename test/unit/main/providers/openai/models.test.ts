import { describe, expect, it } from 'vitest';
import { modelsOf } from '../../../../../src/main/providers/openai/models.ts';

describe('modelsOf', () => {
  it.each([
    ['OpenAI', { object: 'list', data: [{ id: 'a', owned_by: 'x' }, { id: 'b' }] }, [{ id: 'a' }, { id: 'b' }]],
    ['OpenRouter', { data: [{ id: 'a/b', context_length: 131072 }] }, [{ id: 'a/b', note: '131k context' }]],
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
