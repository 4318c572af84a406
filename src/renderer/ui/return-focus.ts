import { focusHeading } from './focus-heading.ts';

/** What has the focus when something opens; from a menu that is about to close, the button that opened the menu. */
export const focusedNow = (): HTMLElement | null => {
  const focused = document.activeElement;
  const menu = focused?.closest('[role=menu]');
  const before = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused;
  return before instanceof HTMLElement ? before : null;
};

/** Gives the focus back; where what had it is gone, to the heading of the page. */
export const returnFocus = (to: HTMLElement | null): void => {
  if (to?.isConnected) to.focus();
  else focusHeading();
};
