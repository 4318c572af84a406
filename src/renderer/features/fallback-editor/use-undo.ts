import { useCallback, useEffect, useRef } from 'react';
import { appStore, dropToast, showToast } from '../../state/index.ts';
import { isMac } from '../../ui/index.ts';

/** Takes one step back; it says itself what came of it. */
export type Back = () => void;

export interface Undo {
  /** Remembers how to take back what was just done; `told` given: a toast says so and offers it. */
  readonly remember: (back: Back, told?: string) => void;
}

const MOST = 100;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** Ctrl+Z or Cmd+Z takes back the last step while the screen is shown; inside a field it belongs to the field. */
export const useUndo = (): Undo => {
  const steps = useRef<readonly Back[]>([]);
  const lastToast = useRef('');

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const mod = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (event.defaultPrevented || event.code !== 'KeyZ' || !mod || event.shiftKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      const back = steps.current.at(-1);
      steps.current = steps.current.slice(0, -1);
      back?.();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  const remember = useCallback<Undo['remember']>((back, told) => {
    steps.current = [...steps.current, back].slice(-MOST);
    // One toast for the last step: those before are taken back in turn.
    for (const { id, text } of appStore.getState().ui.toasts) if (text === lastToast.current) dropToast(id);
    if (told === undefined) return;
    lastToast.current = told;
    const undo = (): void => {
      if (!steps.current.includes(back)) return;
      steps.current = steps.current.filter((each) => each !== back);
      back();
    };
    showToast({ tone: 'plain', text: told, undo });
  }, []);

  return { remember };
};
