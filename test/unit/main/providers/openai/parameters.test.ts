import { describe, expect, it } from 'vitest';
import { parameterRepair, withoutParameters } from '../../../../../src/main/providers/openai/parameters.ts';
import { errorBodyOf } from '../../../../../src/main/providers/wire/error-body.ts';

const sent = { model: 'm', max_tokens: 9, temperature: 0.4, reasoning_effort: 'high', stream_options: {}, tools: [] };
const repairOf = (status: number, body: unknown) => {
  const { message = '', source } = errorBodyOf(body) ?? { source: body };
  return parameterRepair({ status, message }, source, sent);
};
const dropping = (parameter: string) => ({ repair: 'drop-parameter', parameter });

describe('a refused field', () => {
  it.each([
    ['OpenAI’s code and param', { error: { message: 'No.', code: 'unsupported_parameter', param: 'max_tokens' } }, 'max_tokens'],
    ['an unsupported value', { error: { message: 'No.', code: 'unsupported_value', param: 'temperature' } }, 'temperature'],
    ['OpenAI’s older sentence', { error: { message: 'Unrecognized request argument supplied: reasoning_effort' } }, 'reasoning_effort'],
    ['vLLM’s list', { detail: [{ loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }] }, 'stream_options'],
    [
      'Mistral’s list',
      { object: 'error', message: { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs' }] } },
      'stream_options',
    ],
    ['a sentence in quotes', { message: "'temperature' is not supported with this model." }, 'temperature'],
    [
      'Google’s sentence',
      { error: { code: 400, message: 'Invalid JSON payload received. Unknown name "reasoning_effort": Cannot find field.' } },
      'reasoning_effort',
    ],
  ])('is told by %s', (_, body, parameter) => {
    expect(repairOf(400, body)).toEqual(dropping(parameter));
  });

  it('is no repair where it was not sent, cannot be spared, or the status is another', () => {
    expect(repairOf(400, { error: { code: 'unsupported_parameter', param: 'thinking' } })).toEqual({});
    expect(repairOf(400, { error: { code: 'unsupported_parameter', param: 'tools' } })).toEqual({});
    expect(repairOf(400, { error: { message: 'temperature must be a number' } })).toEqual({});
    expect(repairOf(429, { error: { code: 'unsupported_parameter', param: 'max_tokens' } })).toEqual({});
  });
});

describe('withoutParameters', () => {
  it('drops a field, and gives a limit its other name before it goes', () => {
    expect(withoutParameters({ a: 1, temperature: 1 }, new Set(['temperature']))).toEqual({ a: 1 });
    expect(withoutParameters({ max_tokens: 9 }, new Set(['max_tokens']))).toEqual({ max_completion_tokens: 9 });
    expect(withoutParameters({ max_completion_tokens: 9 }, new Set(['max_completion_tokens']))).toEqual({ max_tokens: 9 });
    expect(withoutParameters({ max_tokens: 9 }, new Set(['max_tokens', 'max_completion_tokens']))).toEqual({});
  });
});
