import { useRef, useState } from 'react';
import type { CatalogueEntry, KeyOutcome, SignInOffer } from '../../../shared/contract/index.ts';
import { Dialog } from '../../ui/index.ts';
import { AddKey } from './add-key.tsx';
import { AddKeyless } from './add-keyless.tsx';
import { AddToChain } from './add-to-chain.tsx';
import { CatalogueList } from './catalogue-list.tsx';
import { ServerForm } from './server-form.tsx';
import { entryOf, SignInSteps, signInCardId } from './sign-in/index.ts';
import { TestLine } from './test-line.tsx';

type Step =
  | { readonly at: 'catalogue' }
  | { readonly at: 'server' }
  | { readonly at: 'sign-in'; readonly offer: SignInOffer }
  | { readonly at: 'entry'; readonly entry: CatalogueEntry }
  | { readonly at: 'added'; readonly entry: CatalogueEntry; readonly outcome: KeyOutcome };

const titles: { readonly [At in Step['at']]: (step: Extract<Step, { at: At }>) => string } = {
  catalogue: () => 'Add an account',
  server: () => 'Add a server',
  'sign-in': ({ offer }) => `Sign in: ${offer.label}`,
  entry: ({ entry }) => entry.label,
  added: ({ entry }) => `${entry.label} is added`,
};

interface AddDialogProps {
  /** Begins with this provider instead of the catalogue. */
  readonly entry?: CatalogueEntry;
  readonly server?: boolean;
  /** What one can sign in to, beside the keys. */
  readonly offers?: readonly SignInOffer[];
  readonly onClose: () => void;
}

/** From the catalogue to a key that was tested, and on to a place in a chain. */
export const AddDialog = ({ entry, server = false, offers = [], onClose }: AddDialogProps) => {
  const [step, setStep] = useState<Step>(entry ? { at: 'entry', entry } : { at: server ? 'server' : 'catalogue' });
  const title = titles[step.at](step as never);
  const signIn = useRef<string>(undefined);
  const added = (entry: CatalogueEntry) => (outcome: KeyOutcome) => setStep({ at: 'added', entry, outcome });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      leadsTo={() => (signIn.current === undefined ? null : entryOf(signInCardId(signIn.current)))}
    >
      {step.at === 'catalogue' && (
        <CatalogueList
          offers={offers}
          onPick={(picked) => setStep({ at: 'entry', entry: picked })}
          onSignIn={(offer) => setStep({ at: 'sign-in', offer })}
          onServer={() => setStep({ at: 'server' })}
        />
      )}
      {step.at === 'sign-in' && (
        <SignInSteps
          wish={{ offer: step.offer }}
          onShown={(signInId) => {
            signIn.current = signInId;
            onClose();
          }}
          onClose={onClose}
        />
      )}
      {step.at === 'server' && <ServerForm server={undefined} onClose={onClose} />}
      {step.at === 'entry' &&
        (step.entry.signIn.includes('none') && step.entry.local ? (
          <AddKeyless entry={step.entry} onKept={added(step.entry)} onClose={onClose} />
        ) : (
          <AddKey entry={step.entry} onKept={added(step.entry)} onClose={onClose} />
        ))}
      {step.at === 'added' && (
        <div className="flex flex-col gap-4 px-5 pt-3 pb-5">
          {step.outcome.test && <TestLine test={step.outcome.test} />}
          <AddToChain account={{ provider: step.entry.id, accountId: step.outcome.accountId ?? '' }} autoFocus onDone={onClose} />
        </div>
      )}
    </Dialog>
  );
};
