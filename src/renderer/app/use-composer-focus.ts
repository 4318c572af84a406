import { useEffect } from 'react';
import { selectOpen, useApp } from '../state/index.ts';
import { focusHeading } from '../ui/index.ts';

/** After New chat and after opening one, typing goes to the composer; another screen begins at its heading where a key led to it. */
export const useComposerFocus = (): void => {
  const chatId = useApp(selectOpen)?.chat.id;
  const screen = useApp(({ ui, connection }) => (connection.state === 'ready' ? ui.screen : undefined));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chat is the reason to focus again.
  useEffect(() => {
    if (screen === 'chat') document.querySelector<HTMLElement>('[data-composer]')?.focus({ preventScroll: true });
    else if (screen !== undefined) focusHeading();
  }, [chatId, screen]);
};
