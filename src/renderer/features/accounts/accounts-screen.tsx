import { Plus } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { SignInOffer } from '../../../shared/contract/index.ts';
import { useFoundServers } from '../../parts/found-servers.tsx';
import { useOffers } from '../../parts/use-offers.ts';
import { useApp } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { AccountCard } from './account-card.tsx';
import { AddDialog } from './add-dialog.tsx';
import { FoundCard } from './found-card.tsx';
import { ImportLine } from './import-line.tsx';
import { KeysLine } from './keys-line.tsx';
import { ServerCard } from './server-card.tsx';
import { addButtonId, SignInCard, SignInDialog, SignInLine, SignInStatus, shownSignIns } from './sign-in/index.ts';

/** Which dialog is open over the screen. */
type Adding = 'nothing' | 'account' | 'server';

const Nobody = () => (
  <p className="rounded-l border border-line-strong border-dashed px-4 py-5 text-ink-2 text-sm">
    No account yet. Until you add one, the practice candidates answer. They only pretend: nothing leaves this computer.
  </p>
);

/** `lead` stands before the title: the way to the sidebar, where that is a drawer. */
export const AccountsScreen = ({ lead }: { readonly lead: ReactNode }) => {
  const accounts = useApp(({ data }) => data.accounts);
  const servers = useApp(({ data }) => data.servers);
  const found = useFoundServers();
  const signIns = useApp(({ data }) => data.signIns);
  const seen = useApp(({ ui }) => ui.seenSignIns);
  const shown = useMemo(() => shownSignIns(signIns, seen), [signIns, seen]);
  const [offers, askOffers] = useOffers();
  const [signingIn, setSigningIn] = useState<SignInOffer>();
  const [adding, setAdding] = useState<Adding>('nothing');
  const close = () => {
    setAdding('nothing');
    setSigningIn(undefined);
    // A client secret may have been given meanwhile.
    askOffers();
  };
  const offerOf = (provider: string) => offers.find((offer) => offer.provider === provider);
  const renewals = new Map(shown.map((one) => [`${one.event.provider}@${one.event.accountId}`, one]));
  const begun = shown.filter(({ event }) => !accounts.some(({ id }) => id === `${event.provider}@${event.accountId}`));
  const isNew = ({ provider }: SignInOffer): boolean =>
    !accounts.some((account) => account.provider === provider && account.kind === 'oauth') &&
    !shown.some(({ event }) => event.provider === provider);
  const fresh = offers.filter(isNew);
  const empty = accounts.length === 0 && servers.length === 0 && shown.length === 0;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-220 flex-col gap-4 px-8 pt-8 pb-16 max-side:px-4 max-side:pt-3">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-3">
          {lead}
          <h1 className="min-w-0 flex-1 font-semibold text-xl tracking-tight">Accounts</h1>
          <Button onClick={() => setAdding('server')}>Add a server</Button>
          <Button look="primary" id={addButtonId} onClick={() => setAdding('account')}>
            <Plus size={15} aria-hidden />
            Add account
          </Button>
        </div>
        <p className="-mt-2 mb-1 text-ink-2 text-sm">
          Keys and sign-ins lie on this computer, never reach this window and are sent to their own provider only.
        </p>
        {empty ? (
          <Nobody />
        ) : (
          <ul aria-label="Accounts" className="grid grid-cols-2 gap-3.5 max-[880px]:grid-cols-1">
            {begun.map((one) => (
              <SignInCard key={one.event.signInId} {...one} offer={offerOf(one.event.provider)} />
            ))}
            {accounts.map((account) => {
              const renewal = renewals.get(account.id);
              const offer = offerOf(account.provider);
              return renewal ? (
                <SignInCard key={renewal.event.signInId} {...renewal} offer={offer} />
              ) : (
                <AccountCard key={account.id} account={account} offer={offer} />
              );
            })}
            {servers.map((server) => (
              <ServerCard key={server.id} server={server} />
            ))}
          </ul>
        )}
        {fresh.length > 0 && <SignInLine offers={fresh} onPick={setSigningIn} />}
        <FoundCard found={found} />
        <KeysLine />
        <ImportLine />
      </div>
      {adding !== 'nothing' && <AddDialog server={adding === 'server'} offers={offers} onClose={close} />}
      {signingIn && <SignInDialog wish={{ offer: signingIn }} onClose={close} />}
      <SignInStatus shown={shown} />
    </div>
  );
};
