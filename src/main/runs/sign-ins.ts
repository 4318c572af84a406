import type {
  AccountRef,
  SignedIn,
  SignedOut,
  SignInClientInUse,
  SignInEvent,
  SignInOffer,
  SignInProvider,
} from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import type { SignInClient } from '../auth/oauth/clients.ts';
import type { OpenLink } from '../auth/sign-in/flow.ts';
import type { Notices } from '../auth/sign-in/notices.ts';
import { createSignIns, type SignIns } from '../auth/sign-in/sign-ins.ts';
import { createShelf } from '../auth/tokens/shelf.ts';
import { signOut } from '../auth/tokens/sign-out.ts';
import { labelFor } from './account-names.ts';
import { alarmAt } from './alarms.ts';
import type { RunsContext } from './context.ts';
import { notFound } from './failures.ts';
import type { ClientsInUse } from './sign-in-clients.ts';

/** Sign-ins of this app: what they bring becomes accounts, and their events go to the windows. */
export interface AppSignIns extends SignIns {
  readonly offers: () => Promise<readonly SignInOffer[]>;
  readonly saveClient: ClientsInUse['save'];
  readonly resetClient: ClientsInUse['reset'];
  /** The provider's notice is shown again before the next sign-in. */
  readonly askAgain: (provider: SignInProvider) => void;
  /** Forgets the account; its candidates stay in their chains and say so. */
  readonly signOut: (account: AccountRef, everywhere: boolean) => Promise<SignedOut>;
}

export interface AppSignInPorts {
  readonly clients: ClientsInUse;
  readonly notices: Notices;
  readonly openLink: OpenLink;
  /** Told when an account was added or renewed. */
  readonly onSignedIn: (account: AccountRef) => void;
  readonly onSignedOut: (account: AccountRef) => void;
}

const offerOf = (client: SignInClient, inUse: SignInClientInUse | undefined, acceptedAt: number | undefined): SignInOffer => ({
  provider: client.provider,
  label: client.label,
  methods: client.methods,
  clientId: client.clientId,
  needsSecret: (client.needsSecret ?? false) && client.clientSecret === undefined,
  ...(inUse && { client: inUse }),
  ...(client.termsNotice !== undefined && { termsNotice: client.termsNotice }),
  ...(acceptedAt !== undefined && { acceptedAt }),
  ...(client.sessionsUrl !== undefined && { sessionsUrl: client.sessionsUrl }),
});

export const createAppSignIns = (
  context: RunsContext,
  { clients, notices, openLink, onSignedIn, onSignedOut }: AppSignInPorts,
): AppSignIns => {
  const { store, vault, tokens, http, events, log, providers, cooldowns, modelLists, enginePorts } = context;
  const { now } = enginePorts;
  const ports = { http, now, openLink, alarm: (afterMs: number, fire: () => void) => alarmAt(now() + afterMs, now, fire) };

  const addAccount = ({ provider, accountId, label, plan }: SignedIn): void => {
    const id = accountKey({ provider, accountId });
    const {
      endedBy: _ended,
      onboarding: _onboarding,
      plan: _plan,
      keyTail: _tail,
      ...before
    } = store.accounts.list().find((record) => record.id === id) ?? {
      // The same person may have several plans.
      label: labelFor(label, 'oauth', providers.list().find((each) => each.id === provider)?.accounts ?? []),
      addedAt: now(),
    };
    store.accounts.save({ ...before, id, provider, accountId, kind: 'oauth', ...(plan !== undefined && { plan }) });
    cooldowns.clearAccount({ provider, accountId });
    providers.refresh();
    onSignedIn({ provider, accountId });
  };
  const onEvent = (event: SignInEvent): void => {
    if (event.type === 'done') addAccount(event.account);
    if (event.type === 'failed' || event.type === 'unkept') log('warn', `Sign-in: ${event.type}`, event);
    events.emit({ type: 'sign-in-event', event });
  };

  const signIns = createSignIns({
    ports,
    clients: clients.read,
    notices,
    onEvent,
    shelf: createShelf({
      tokens,
      clients: clients.read,
      accountIds: (provider) => store.accounts.list().flatMap((record) => (record.provider === provider ? [record.accountId] : [])),
      placeOf: vault.placeOf,
    }),
  });

  return {
    ...signIns,
    offers: async () =>
      Object.values(await clients.read())
        .filter(({ provider }) => providers.adapter(provider) !== undefined)
        .map((client) => offerOf(client, clients.inUse(client), notices.acceptedAt(client))),
    saveClient: clients.save,
    resetClient: clients.reset,
    askAgain: notices.forget,
    signOut: async (account, everywhere) => {
      const id = accountKey(account);
      if (!store.accounts.list().some((record) => record.id === id)) throw notFound('account');
      const signedOut = await signOut({ tokens, ports, clients: clients.read }, account, { everywhere });
      cooldowns.clearAccount(account);
      modelLists.drop(id);
      store.accounts.remove(id);
      onSignedOut(account);
      providers.refresh();
      return signedOut;
    },
  };
};
