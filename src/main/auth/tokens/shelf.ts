import type { SecretPlace, SignInProvider } from '../../../shared/contract/index.ts';
import { accountKey } from '../../../shared/fold/keys.ts';
import type { TokenBundle } from '../oauth/bundle.ts';
import type { ClientsInForce } from '../oauth/clients.ts';
import { accountIdFor, labelOf, relation } from '../sign-in/account-name.ts';
import type { AccountShelf } from '../sign-in/session.ts';
import type { AccountTokens } from './account-tokens.ts';

export interface ShelfOptions {
  readonly tokens: AccountTokens;
  readonly clients: ClientsInForce;
  /** The names of a provider's accounts, whatever their kind. */
  readonly accountIds: (provider: SignInProvider) => readonly string[];
  /** Where the secret of `provider@accountId` lies. */
  readonly placeOf: (key: string) => SecretPlace | undefined;
}

/** Keeps sign-ins in the vault. Who signs in anew gets the account that they had; somebody else never takes it over. */
export const createShelf = ({ tokens, clients, accountIds, placeOf }: ShelfOptions): AccountShelf => {
  const relationTo = async (bundle: TokenBundle, accountId: string): Promise<ReturnType<typeof relation>> => {
    // A record that cannot be read now tells nothing about whose it is.
    const known = await tokens.bundle({ provider: bundle.provider, accountId }).catch(() => undefined);
    return known ? relation(known, bundle) : 'unknown';
  };

  const nameFor = async (bundle: TokenBundle, wanted: string | undefined): Promise<string> => {
    if (wanted !== undefined && (await relationTo(bundle, wanted)) !== 'other') return wanted;
    const names = accountIds(bundle.provider);
    for (const name of names) if ((await relationTo(bundle, name)) === 'same') return name;
    return accountIdFor(bundle, (_provider, name) => names.includes(name));
  };

  return {
    keep: async (bundle, wanted) => {
      const { provider, plan, expiresAt, refreshToken } = bundle;
      const accountId = await nameFor(bundle, wanted);
      const before = await tokens.bundle({ provider, accountId }).catch(() => undefined);
      await tokens.put({ provider, accountId }, { ...(before?.projectId !== undefined && { projectId: before.projectId }), ...bundle });
      return {
        provider,
        accountId,
        label: labelOf(bundle, (await clients())[provider].label),
        place: placeOf(accountKey({ provider, accountId })) ?? 'session',
        ...(plan !== undefined && { plan }),
        ...(expiresAt !== undefined && refreshToken === undefined && { expiresAt }),
      };
    },
  };
};
