import type { Attempt, Candidate } from '../../shared/contract/index.ts';
import type { ChatRequest, ProviderAdapter } from '../providers/adapter.ts';
import { type Adapted, adapt, type NeutralRequest } from '../providers/wire/adapt.ts';

/** What each attempt asks, made once and used twice: for the call, and for what the attempt tells of it. */
export interface Asking {
  /** An attempt that begins, with what was changed for its candidate. */
  readonly note: (attempt: Attempt) => Attempt;
  readonly request: (candidate: Candidate, attemptId: string, continuing: boolean) => ChatRequest;
}

/** What nobody is known to lack, for a candidate that cannot be called anyway. */
const nothingKnown = { replays: [], capabilities: {} };

/** `asked` is looked at whenever an attempt begins: rounds of tools make the history grow. */
export const createAsking = (
  asked: () => NeutralRequest,
  adapterOf: (provider: string, accountId: string) => ProviderAdapter | undefined,
): Asking => {
  let latest: { readonly attemptId: string; readonly request: ChatRequest } | undefined;
  /** A continuation calls no tools: their results would belong to nobody. */
  const adapted = ({ provider, model, accountId }: Candidate, continuing: boolean): Adapted => {
    const adapter = adapterOf(provider, accountId);
    const { tools, ...neutral } = asked();
    const { replays, capabilities } = adapter
      ? { replays: adapter.replays ?? [adapter.dialect], capabilities: adapter.capabilities(model) }
      : nothingKnown;
    const { request, changes } = adapt({ ...neutral, ...(tools && !continuing && { tools }) }, { replays, model, capabilities });
    return { request, changes: [...changes, ...(adapter?.changes?.(request) ?? [])] };
  };
  return {
    note: (attempt) => {
      const { request, changes } = adapted(attempt.candidate, attempt.continues !== undefined);
      latest = { attemptId: attempt.id, request };
      return changes.length > 0 ? { ...attempt, changes: [...changes] } : attempt;
    },
    request: (candidate, attemptId, continuing) =>
      latest?.attemptId === attemptId ? latest.request : adapted(candidate, continuing).request,
  };
};
