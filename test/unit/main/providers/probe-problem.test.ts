import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../../src/main/providers/probe-problem.ts';

describe('an address where something else lives', () => {
  const fault = { provider: 'acme', message: 'This is no list of models.', code: 'not-a-model-list' };
  const asked = { url: 'http://127.0.0.1:9000', hasKey: true, model: '' };

  it("is told of a server that somebody added in that server's terms", () => {
    expect(problemOf(fault, asked)).toEqual({
      field: 'baseUrl',
      problem: 'Something answers here, but it is no OpenAI-compatible API. Check the address; many servers want http://127.0.0.1:9000/v1.',
    });
  });

  it('is told of a provider that speaks a dialect of its own without naming another', () => {
    expect(problemOf(fault, { ...asked, who: 'Anthropic' })).toEqual({
      field: 'baseUrl',
      problem: 'Something answers here, but not as Anthropic does. Check the path of the address.',
    });
  });

  it.each([undefined, 'Anthropic'])('names the address that was found to have the API (%s)', (who) => {
    const better = 'http://127.0.0.1:9000/api/v1';
    expect(problemOf(fault, { ...asked, better, ...(who !== undefined && { who }) }).problem).toContain(`The API is at ${better}`);
  });
});
