import { describe, expect, it } from 'vitest';
import { chatHint } from '../../../../../src/main/providers/openai/hints.ts';

describe('chatHint', () => {
  it.each([
    [{ status: 429, code: 'rate_limit_exceeded', message: '' }, 'rate_limit'],
    [{ status: 429, code: 'insufficient_quota', message: 'You exceeded your current quota' }, 'billing'],
    [{ status: 429, code: 'RESOURCE_EXHAUSTED', message: 'You exceeded your current quota' }, 'rate_limit'],
    [{ status: 429, message: 'You have insufficient credits' }, 'billing'],
    [{ status: 402, message: 'no' }, 'billing'],
    [{ status: 401, code: 'invalid_api_key', message: '' }, 'auth'],
    [{ status: 400, code: 'context_length_exceeded', message: '' }, 'context_overflow'],
    [{ status: 400, message: "This model's maximum context length is 8192 tokens" }, 'context_overflow'],
    [{ status: 400, message: 'the request exceeds the available context size' }, 'context_overflow'],
    [{ status: 404, code: 'model_not_found', message: '' }, 'model_not_found'],
    [{ status: 404, message: 'model "llama9" not found, try pulling it first' }, 'model_not_found'],
    [{ status: 404, message: 'The model `x` does not exist.', type: 'NotFoundError' }, 'model_not_found'],
    [{ status: 404, message: 'No endpoints found for acme/x.' }, 'model_not_found'],
    [{ status: 400, message: 'acme/x is not a valid model ID: invalid model' }, 'model_not_found'],
    [{ status: 404, message: 'Not Found' }, 'network'],
    [{ status: 404, message: '404 page not found' }, 'network'],
    [{ status: 404, message: 'Invalid URL (POST /v2/chat/completions)' }, 'network'],
    [{ status: 404, message: 'default backend - 404' }, 'network'],
    [{ status: 404, message: '', code: 'not_found' }, 'network'],
    [{ status: 404, message: 'model: acme-large-2', type: 'not_found_error' }, 'model_not_found'],
    [{ status: 405, message: 'Method Not Allowed' }, 'network'],
    [{ status: 408, message: '' }, 'timeout'],
    [{ status: 500, message: '' }, 'timeout'],
    [{ status: 502, message: '' }, 'timeout'],
    [{ status: 504, message: '' }, 'timeout'],
    [{ status: 500, message: 'The engine is currently overloaded' }, 'overloaded'],
    [{ status: 503, message: '' }, 'overloaded'],
    [{ status: 529, message: '' }, 'overloaded'],
    [{ status: 400, message: 'bad' }, undefined],
    [{ status: 401, message: 'no' }, undefined],
    [{ status: 403, message: 'no' }, undefined],
    [{ status: 422, message: 'no' }, undefined],
    [{ status: 429, message: 'slow down' }, undefined],
    [{ message: 'something' }, undefined],
  ])('takes %j for %s', (error, hint) => {
    expect(chatHint(error)).toBe(hint);
  });
});
