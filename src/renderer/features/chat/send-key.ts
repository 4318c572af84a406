interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly keyCode: number;
  readonly nativeEvent: { readonly isComposing: boolean };
}

/** What some input methods report while they compose, Safari's even for the key that ends the composition. */
const COMPOSING_KEY_CODE = 229;

/** Enter sends. Shift+Enter breaks the line, and Enter that only confirms an input method's choice never sends. */
export const isSendKey = ({ key, shiftKey, keyCode, nativeEvent }: KeyPress): boolean =>
  key === 'Enter' && !shiftKey && !nativeEvent.isComposing && keyCode !== COMPOSING_KEY_CODE;
