import { describe, expect, it } from 'vitest';
import { errorBodyOf } from '../../../../../src/main/providers/wire/error-body.ts';

describe('an error body', () => {
  it('is read out of a list, however deep it lies', () => {
    expect(errorBodyOf([[{ error: { message: 'no' } }]])).toMatchObject({ message: 'no' });
    expect(errorBodyOf([])).toBeUndefined();
    expect(errorBodyOf(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toBeUndefined();
  });
});
