import type { AccountRef, Onboarded, Onboarding, SignInProvider } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import type { ClientsInForce } from '../auth/oauth/clients.ts';
import { setUpOf } from '../auth/sign-in/set-up.ts';
import type { RunsContext } from './context.ts';
import { notFound } from './failures.ts';

/** Google may take a minute to set an account up. */
const LIMIT_MS = 90_000;
const STEP_MS = 15_000;

/** The project that a Google account's calls are booked on: looked for after a sign-in, set up only by the user's own word. */
export interface Onboardings {
  /** After a sign-in. Never throws: an account whose project is not found now looks again at its first call. */
  readonly look: (account: AccountRef) => Promise<void>;
  /** @throws CommandRefused for an account that is gone */
  readonly onboard: (input: AccountRef & { readonly agreed: boolean; readonly projectId?: string | undefined }) => Promise<Onboarded>;
}

export const createOnboardings = (context: RunsContext, clients: ClientsInForce, onReady: (account: AccountRef) => void): Onboardings => {
  const { store, tokens, http, log, providers, cooldowns, enginePorts } = context;

  const note = (account: AccountRef, onboarding?: Onboarding): void => {
    const record = store.accounts.list().find(({ id }) => id === accountKey(account));
    if (!record) return;
    const { onboarding: _before, ...rest } = record;
    store.accounts.save({ ...rest, ...(onboarding && { onboarding }) });
    providers.refresh();
  };
  const onboard: Onboardings['onboard'] = async ({ provider, accountId, agreed, projectId }) => {
    const account = { provider, accountId };
    if (!store.accounts.list().some(({ id, kind }) => id === accountKey(account) && kind === 'oauth')) throw notFound('account');
    const setUp = setUpOf(provider);
    if (!setUp) return { state: 'ready' };
    const auth = tokens.source(account);
    const call = { auth, http, now: enginePorts.now, signal: AbortSignal.timeout(LIMIT_MS), firstByteMs: STEP_MS, idleMs: STEP_MS };
    try {
      const { projectHosts } = (await clients())[provider as SignInProvider];
      const wishes = { mayOnboard: agreed, ...(projectId !== undefined && { projectId }) };
      const answer = await setUp.find(call, wishes, projectHosts);
      if (answer.kind === 'refused')
        return { state: 'failed', words: answer.message, ...(answer.link !== undefined && { link: answer.link }) };
      if (answer.kind !== 'ready') {
        note(account, setUp.asks[answer.kind]);
        return { state: 'waiting', onboarding: setUp.asks[answer.kind] };
      }
      auth.rememberProjectId?.(answer.projectId);
      note(account);
      cooldowns.clearAccount(account);
      onReady(account);
      return { state: 'ready' };
    } catch (error) {
      log('warn', `The project of ${accountKey(account)} was not found`, error);
      return { state: 'failed', words: error instanceof Error ? error.message : setUp.noAnswer };
    }
  };
  return { onboard, look: async (account) => void (await onboard({ ...account, agreed: false }).catch(() => undefined)) };
};
