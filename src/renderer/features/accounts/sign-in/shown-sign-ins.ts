import type { SignInEvent } from '../../../../shared/contract/index.ts';

/** A sign-in that has something to show: how it stands, and why it goes another way than was asked, if it does. */
export interface ShownSignIn {
  readonly event: SignInEvent;
  readonly changed: Extract<SignInEvent, { type: 'method-change' }> | undefined;
}

/** What ended as it should, or as the user wished, needs no card. */
const isSettled = (event: SignInEvent): boolean =>
  event.type === 'done' || (event.type === 'failed' && event.failure.problem === 'cancelled');

/** The newest sign-in of each provider, those that are settled or put away left out. */
export const shownSignIns = (signIns: readonly SignInEvent[], seen: readonly string[]): readonly ShownSignIn[] => {
  const newest = new Map(signIns.map((event) => [event.provider, event]));
  return [...newest.values()]
    .filter((event) => !isSettled(event) && !seen.includes(event.signInId))
    .map((event) => ({
      event,
      changed: signIns.findLast(
        (each): each is ShownSignIn['changed'] & {} => each.type === 'method-change' && each.signInId === event.signInId,
      ),
    }));
};
