import { useRef } from 'react';
import { Dialog } from '../../../ui/index.ts';
import { entryOf, signInCardId } from './places.ts';
import { SignInSteps, type SignInWish } from './sign-in-steps.tsx';

/** The questions before a sign-in; once that is under way, its card takes the focus. */
export const SignInDialog = ({ wish, onClose }: { readonly wish: SignInWish; readonly onClose: () => void }) => {
  const shown = useRef<string>(undefined);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`${wish.accountId === undefined ? 'Sign in' : 'Sign in again'}: ${wish.offer.label}`}
      leadsTo={() => (shown.current === undefined ? null : entryOf(signInCardId(shown.current)))}
    >
      <SignInSteps
        wish={wish}
        onShown={(signInId) => {
          shown.current = signInId;
          onClose();
        }}
        onClose={onClose}
      />
    </Dialog>
  );
};
