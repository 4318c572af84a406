import type { AccountRef, DurationMs, QuotasAsked } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import type { ClientsInForce } from '../auth/oauth/clients.ts';
import { fetchQuotas } from '../auth/quota/fetch-quotas.ts';
import type { QuotaGauge } from '../providers/adapter.ts';
import type { RunsContext } from './context.ts';
import type { Quotas } from './quotas.ts';

/** A screen that is opened again and again asks the provider this often at most. */
const QUIET_MS: DurationMs = 5 * 60_000;
const LIMIT_MS: DurationMs = 20_000;

/** Asks providers what is left of an account's allowances, beside what their answers tell by themselves. */
export interface Allowances {
  /** Never throws: what is wrong is logged, and told to who pressed the button. */
  readonly ask: (account: AccountRef, again?: boolean) => Promise<QuotasAsked>;
}

export interface AllowancesPorts {
  readonly quotas: Quotas;
  readonly clients: ClientsInForce;
}

const nothing: QuotasAsked = { told: 0 };

export const createAllowances = (context: RunsContext, { quotas, clients }: AllowancesPorts): Allowances => {
  const { store, tokens, http, log, providers, enginePorts } = context;
  const { now } = enginePorts;
  const asked = new Map<string, { readonly at: number; readonly answer: Promise<QuotasAsked> }>();

  const fetchFor = async (account: AccountRef): Promise<readonly QuotaGauge[]> => {
    const adapter = providers.adapter(account.provider, account.accountId);
    if (!adapter?.quota) return fetchQuotas({ tokens, ports: { http, now }, clients }, account);
    return adapter.quota({
      auth: tokens.source(account),
      http,
      now,
      signal: AbortSignal.timeout(LIMIT_MS),
      firstByteMs: LIMIT_MS,
      idleMs: LIMIT_MS,
    });
  };
  const fetchNow = async (account: AccountRef): Promise<QuotasAsked> => {
    try {
      const gauges = await fetchFor(account);
      if (gauges.length > 0) quotas.put(accountKey(account), gauges);
      return { told: gauges.length };
    } catch (error) {
      log('warn', `The allowances of ${accountKey(account)} could not be read`, error);
      return { told: 0, problem: error instanceof Error ? error.message : 'The allowances could not be read.' };
    }
  };

  return {
    ask: (account, again = false) => {
      const id = accountKey(account);
      const record = store.accounts.list().find((each) => each.id === id);
      if (record?.kind !== 'oauth' || record.endedBy !== undefined) return Promise.resolve(nothing);
      const last = asked.get(id);
      // A clock that was set back must not make an answer stay.
      if (last && !again && now() >= last.at && now() - last.at < QUIET_MS) return last.answer;
      const answer = fetchNow(account);
      asked.set(id, { at: now(), answer });
      return answer;
    },
  };
};
