/** Where the focus goes between the steps of a sign-in: cards have ids, so that what closes can lead to what opens. */
export const signInCardId = (signInId: string): string => `sign-in-${signInId}`;
export const accountCardId = (accountKey: string): string => `account-${accountKey}`;
export const addButtonId = 'add-account';

/** The first control of a card, or the card itself. */
export const entryOf = (id: string): HTMLElement | null => {
  const card = document.getElementById(id);
  return card?.querySelector<HTMLElement>('[data-first]') ?? card;
};
