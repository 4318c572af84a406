/** What opens takes the focus and not its first button, whose tooltip would then cover what one came to see. */
export const focusItself = (event: Event): void => {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
};
