import { describe, expect, it } from 'vitest';
import { joined, tooLong } from '../../../../../src/renderer/features/chat/long-draft.ts';
import { MAX_MESSAGE_CHARS } from '../../../../../src/shared/contract/index.ts';

describe('joined', () => {
  it.each([
    ['Read this:', 'long', 'Read this:\n\nlong'],
    ['', 'long', 'long'],
    [' only words ', '', 'only words'],
    ['  ', '\n', ''],
  ])('sends %j and %j as %j', (typed, long, text) => expect(joined(typed, long)).toBe(text));
});

describe('tooLong', () => {
  it('takes the longest message that main takes', () => expect(tooLong(MAX_MESSAGE_CHARS)).toBeUndefined());
  it('says how long it is, how long it may be and what to do', () =>
    expect(tooLong(MAX_MESSAGE_CHARS + 1)).toBe(
      'This message has 10,485,761 characters; at most 10,485,760 can be sent. Shorten it, or send it in parts.',
    ));
});
