import { useEffect } from 'react';
import { newChat, showScreen, showSearch, stepChat, stopRun } from '../state/index.ts';
import { isMac } from '../ui/index.ts';

interface Shortcut {
  readonly code: string;
  readonly with: 'mod' | 'alt' | 'ctrl' | 'none';
  readonly shift?: boolean;
  readonly run: () => void;
}

/** `mod` is Cmd on a Mac and Ctrl elsewhere. A browser keeps Ctrl+N and Ctrl+Tab to itself, so Alt+N and Alt+Page keys do the same. */
const shortcuts: readonly Shortcut[] = [
  { code: 'KeyN', with: 'mod', run: newChat },
  { code: 'KeyN', with: 'alt', run: newChat },
  { code: 'KeyK', with: 'mod', run: () => showSearch(true) },
  { code: 'Comma', with: 'mod', run: () => showScreen('settings') },
  { code: 'Tab', with: 'ctrl', run: () => stepChat(1) },
  { code: 'Tab', with: 'ctrl', shift: true, run: () => stepChat(-1) },
  { code: 'PageDown', with: 'alt', run: () => stepChat(1) },
  { code: 'PageUp', with: 'alt', run: () => stepChat(-1) },
  { code: 'Escape', with: 'none', run: stopRun },
];

const held = (event: KeyboardEvent): ReadonlySet<string> =>
  new Set([event.ctrlKey && 'ctrl', event.metaKey && 'meta', event.altKey && 'alt'].filter((key) => key !== false));

const matches = (shortcut: Shortcut, event: KeyboardEvent): boolean => {
  const wanted = shortcut.with === 'mod' ? (isMac ? 'meta' : 'ctrl') : shortcut.with;
  const keys = held(event);
  const modifiers = wanted === 'none' ? keys.size === 0 : keys.size === 1 && keys.has(wanted);
  return modifiers && event.code === shortcut.code && event.shiftKey === (shortcut.shift ?? false);
};

/** The keys that work everywhere. What a menu, a dialog or a composition has taken (`defaultPrevented`) is left alone. */
export const useKeys = (): void =>
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const shortcut = shortcuts.find((each) => matches(each, event));
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
