/** features/accounts/sign-in — proving who one is: what is asked before, the card while it lasts, and how it ended. */
export { FoundCodexRow, useFoundCodex } from './found-codex.tsx';
export { accountCardId, addButtonId, entryOf, signInCardId } from './places.ts';
export { type ShownSignIn, shownSignIns } from './shown-sign-ins.ts';
export { SignInCard } from './sign-in-card.tsx';
export { SignInDialog } from './sign-in-dialog.tsx';
export { SignInLine } from './sign-in-line.tsx';
export { SignInNotices } from './sign-in-notices.tsx';
export { SignInStatus } from './sign-in-status.tsx';
export { SignInSteps, type SignInWish } from './sign-in-steps.tsx';
export { SignOut } from './sign-out.tsx';
