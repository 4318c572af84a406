import { expect, it } from 'vitest';
import { geminiCapabilities, modelPageOf } from '../../../../../src/main/providers/gemini/models.ts';

it('lists the models that can chat, and where the list goes on', () => {
  const page = {
    models: [
      {
        name: 'models/gemini-3-pro',
        inputTokenLimit: 1_048_576,
        thinking: true,
        supportedGenerationMethods: ['generateContent', 'countTokens'],
      },
      { name: 'models/text-embedding-004', supportedGenerationMethods: ['embedContent'] },
      { name: 'models/gemma-3-27b-it' },
      { displayName: 'no name' },
      null,
    ],
    nextPageToken: 'n',
  };
  expect(modelPageOf(JSON.stringify(page))).toEqual({
    models: [{ id: 'gemini-3-pro', note: '1049k context', can: { thinking: true, contextTokens: 1_048_576 } }, { id: 'gemma-3-27b-it' }],
    next: 'n',
  });
  expect(modelPageOf('{"models":[]}')).toEqual({ models: [] });
});

it.each(['{}', '[]', 'no', '{"data":[]}'])('sees that %s is no list', (text) => {
  expect(modelPageOf(text)).toBeUndefined();
});

it.each([
  ['gemini-3-pro', { pictures: true, tools: true, thinking: true, contextTokens: 1_048_576 }],
  ['gemini-2.5-flash-lite', { pictures: true, tools: true, thinking: true, contextTokens: 1_048_576 }],
  ['gemini-2.0-flash', { pictures: true, tools: true, thinking: false, contextTokens: 1_048_576 }],
  ['gemini-2.5-flash-image', {}],
  ['gemma-3-27b-it', {}],
])('knows what %s can do', (model, expected) => {
  expect(geminiCapabilities(model)).toEqual(expected);
});
