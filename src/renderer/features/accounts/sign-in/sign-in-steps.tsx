import { useEffect, useRef, useState } from 'react';
import type { SignInMethod, SignInOffer } from '../../../../shared/contract/index.ts';
import { ClientForm } from '../../../parts/client-form.tsx';
import { Button, DialogActions, Spinner } from '../../../ui/index.ts';
import { type Refusal, useStart } from './use-start.ts';

export interface SignInWish {
  readonly offer: SignInOffer;
  /** By default the first that is offered. */
  readonly method?: SignInMethod;
  /** Renews the sign-in of this account. */
  readonly accountId?: string;
  /** Begins with the client's id and secret, which were refused. */
  readonly client?: boolean;
}

interface SignInStepsProps {
  readonly wish: SignInWish;
  readonly onShown: (signInId: string) => void;
  readonly onClose: () => void;
}

type Step = 'notice' | 'client' | 'start';

const Refused = ({ refused, onAgain, onClose }: { refused: Refusal; onAgain: () => void; onClose: () => void }) => (
  <>
    <p className="px-5 pt-3 text-sm">
      {refused.failure.words} {refused.failure.remedy}
    </p>
    <DialogActions>
      <Button onClick={onClose}>{refused.running === undefined ? 'Close' : 'Leave it running'}</Button>
      <Button look="primary" onClick={onAgain}>
        {refused.running === undefined ? 'Try again' : 'Start again'}
      </Button>
    </DialogActions>
  </>
);

/** What stands before a sign-in: the provider's terms, read once; a client secret where there is none; then it begins by itself. */
export const SignInSteps = ({ wish, onShown, onClose }: SignInStepsProps) => {
  const { offer, accountId, client = false, method = offer.methods[0] } = wish;
  const { provider, termsNotice, acceptedAt, needsSecret } = offer;
  const afterNotice: Step = needsSecret || client ? 'client' : 'start';
  const [step, setStep] = useState<Step>(termsNotice === undefined || acceptedAt !== undefined ? afterNotice : 'notice');
  const agreed = useRef(false);
  const { busy, refused, start } = useStart(onShown);
  const begin = (replace: boolean) => {
    if (method) void start({ provider, method, acceptedTerms: agreed.current, replace, ...(accountId === undefined ? {} : { accountId }) });
  };
  const begun = useRef(false);
  // Main may ask for it all the same: its words have changed, or it is to be shown again.
  const notice = step === 'notice' ? termsNotice : refused?.notice;
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once, when the last question is answered.
  useEffect(() => {
    if (step !== 'start' || begun.current) return;
    begun.current = true;
    begin(false);
  }, [step]);

  if (notice !== undefined && !busy)
    return (
      <>
        <p className="px-5 pt-3 text-sm">{notice}</p>
        <DialogActions>
          <Button onClick={onClose}>Not now</Button>
          <Button
            look="primary"
            onClick={() => {
              agreed.current = true;
              if (step === 'notice') setStep(afterNotice);
              else begin(false);
            }}
          >
            I have read this, go on
          </Button>
        </DialogActions>
      </>
    );
  if (step === 'client')
    return <ClientForm offer={offer} action="Keep and sign in" cancel="Not now" onSaved={() => setStep('start')} onClose={onClose} />;
  if (refused && !busy) return <Refused refused={refused} onAgain={() => begin(refused.running !== undefined)} onClose={onClose} />;
  return (
    <p role="status" className="flex items-center gap-2.5 px-5 pt-3 pb-6 text-ink-2 text-sm">
      <Spinner /> Asking {offer.label}…
    </p>
  );
};
