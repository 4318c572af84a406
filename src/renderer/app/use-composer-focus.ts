import { useEffect } from 'react';
import { selectOpen, useApp } from '../state/index.ts';

/** After New chat and after opening one, typing goes to the composer. */
export const useComposerFocus = (): void => {
  const chatId = useApp(selectOpen)?.chat.id;
  const shown = useApp(({ ui, connection }) => ui.screen === 'chat' && connection.state === 'ready');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chat is the reason to focus again.
  useEffect(() => {
    if (shown) document.querySelector<HTMLElement>('[data-composer]')?.focus({ preventScroll: true });
  }, [chatId, shown]);
};
