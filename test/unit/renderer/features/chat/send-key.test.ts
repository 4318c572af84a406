import { describe, expect, it } from 'vitest';
import { isSendKey } from '../../../../../src/renderer/features/chat/send-key.ts';

const enter = { key: 'Enter', shiftKey: false, keyCode: 13, nativeEvent: { isComposing: false } };

describe('isSendKey', () => {
  it('is Enter', () => expect(isSendKey(enter)).toBe(true));
  it.each([
    ['Shift+Enter', { ...enter, shiftKey: true }],
    ['Enter within a composition', { ...enter, nativeEvent: { isComposing: true } }],
    ['the Enter that ends a composition where the browser says so late', { ...enter, keyCode: 229 }],
    ['another key', { ...enter, key: 'a', keyCode: 65 }],
  ])('is not %s', (_name, press) => expect(isSendKey(press)).toBe(false));
});
