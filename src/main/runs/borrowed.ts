import type { AccountRef, FoundCodexLogin } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import { codexCliSource, findCodexCliLogin } from '../auth/codex-cli-login.ts';
import type { AccountTokens } from '../auth/tokens/account-tokens.ts';
import type { Store } from '../store/store.ts';
import type { RunsContext } from './context.ts';
import { CommandRefused } from './failures.ts';

const PROVIDER = 'openai-codex';
const ACCOUNT = 'codex-cli';

/** Logins of other programs on this computer: offered, used only when the user says so, never copied or renewed. */
export interface Borrowed {
  readonly find: () => Promise<FoundCodexLogin>;
  /** Adds the Codex CLI's login as an account that reads it anew at each call. @throws CommandRefused */
  readonly add: () => Promise<AccountRef>;
}

/** Lets accounts that are borrowed have their tokens from where they are borrowed. */
export const withBorrowed = (
  tokens: AccountTokens,
  store: Store,
  { codexHome, now }: { readonly codexHome: string | undefined; readonly now: () => number },
): AccountTokens => {
  const cli = codexCliSource({ codexHome, now }, PROVIDER);
  const isBorrowed = (account: AccountRef): boolean =>
    account.provider === PROVIDER && store.accounts.list().some(({ id, borrowed }) => id === accountKey(account) && borrowed !== undefined);
  return { ...tokens, source: (account) => (isBorrowed(account) ? cli : tokens.source(account)) };
};

export const createBorrowed = ({ store, providers, enginePorts: { now } }: RunsContext, codexHome: string | undefined): Borrowed => {
  const find = (): Promise<FoundCodexLogin> => findCodexCliLogin({ codexHome, now });
  return {
    find,
    add: async () => {
      const found = await find();
      if (found.state !== 'signed-in')
        throw new CommandRefused('not-now', 'The Codex CLI is not signed in on this computer. Run `codex login` first, or sign in here.');
      const account = { provider: PROVIDER, accountId: ACCOUNT };
      const { email, plan } = found;
      store.accounts.save({
        ...account,
        id: accountKey(account),
        label: email === undefined ? 'Codex CLI' : `Codex CLI (${email})`,
        kind: 'oauth',
        addedAt: now(),
        borrowed: 'codex-cli',
        ...(plan !== undefined && { plan }),
      });
      providers.refresh();
      return account;
    },
  };
};
