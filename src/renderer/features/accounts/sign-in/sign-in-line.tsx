import type { SignInOffer } from '../../../../shared/contract/index.ts';
import { Button } from '../../../ui/index.ts';
import { providerWords } from './words.ts';

/** The subscriptions that one can use here and has not signed in to yet. */
export const SignInLine = ({
  offers,
  onPick,
}: {
  readonly offers: readonly SignInOffer[];
  readonly onPick: (offer: SignInOffer) => void;
}) => (
  <section aria-labelledby="sign-in-here" className="flex flex-col gap-3 rounded-l border border-line bg-surface p-4">
    <div>
      <h2 id="sign-in-here" className="font-semibold text-sm">
        Use a subscription that you have
      </h2>
      <p className="text-ink-2 text-sm">Sign in once. Tokens stay on this computer and never reach this window.</p>
    </div>
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,20rem),1fr))] gap-x-4 gap-y-2.5">
      {offers.map((offer) => (
        <li key={offer.provider} className="flex min-w-0 items-center gap-2.5">
          <Button size="s" className="min-w-38" onClick={() => onPick(offer)}>
            {providerWords[offer.provider].action}
          </Button>
          <span className="min-w-0 truncate text-ink-3 text-xs">
            {offer.label}
            {offer.needsSecret && ' · needs a secret'}
          </span>
        </li>
      ))}
    </ul>
  </section>
);
