import type { Candidate, ProviderInfo } from '../../../shared/contract/index.ts';
import { MAX_CANDIDATES, placeOf } from './edits.ts';

export type ReadCandidate =
  /** One, or one for each account where none is named; never empty. */
  | { readonly ok: true; readonly candidates: readonly Candidate[] }
  /** In words for the user: what is wrong, and what to type. */
  | { readonly ok: false; readonly problem: string };

const EXAMPLE = 'like openai/gpt-5.2 or ollama/llama4';
const MAX_NAME_CHARS = 200;

const no = (problem: string): ReadCandidate => ({ ok: false, problem });

/** The accounts that are meant where none is named: all that work, in their order; where none does, the first. */
const usualAccounts = (provider: ProviderInfo | undefined): readonly string[] => {
  const accounts = provider?.accounts ?? [];
  const working = accounts.filter(({ obstacle }) => !obstacle);
  const ids = (working.length > 0 ? working : accounts.slice(0, 1)).map(({ id }) => id);
  return ids.length > 0 ? ids : ['default'];
};

const each = (provider: string, model: string, accountIds: readonly string[]): ReadCandidate => ({
  ok: true,
  candidates: accountIds.map((accountId) => ({ provider, model, accountId })),
});

interface Named {
  readonly model: string;
  readonly account: string | undefined;
}

/** Splits `model@account`. Some model names hold an @ themselves, so with a known provider only its own accounts count. */
const splitAccount = (text: string, provider: ProviderInfo | undefined): Named => {
  if (!provider) {
    const at = text.indexOf('@');
    return at <= 0 || at === text.length - 1
      ? { model: text, account: undefined }
      : { model: text.slice(0, at), account: text.slice(at + 1) };
  }
  const typed = text.toLowerCase();
  for (const { id, label } of provider.accounts) {
    // An account may be named by an address, which holds an @ of its own.
    const name = [id, label].find((each) => typed.endsWith(`@${each.toLowerCase()}`));
    if (name !== undefined && name.length + 1 < text.length) return { model: text.slice(0, -name.length - 1), account: id };
  }
  return { model: text, account: undefined };
};

/** Without a provider: the one that offers a model of just this name, if only one does. */
const byModelAlone = (model: string, providers: readonly ProviderInfo[]): ReadCandidate => {
  const offers = providers.filter(({ models }) => models.some(({ id }) => id === model));
  const [only, another] = offers;
  if (!only) return no(`Write the provider before the model, ${EXAMPLE}.`);
  if (another) return no(`${offers.map(({ id }) => id).join(' and ')} offer ${model}. Write which one, like ${only.id}/${model}.`);
  return each(only.id, model, usualAccounts(only));
};

const byReference = (text: string, slash: number, providers: readonly ProviderInfo[]): ReadCandidate => {
  const name = text.slice(0, slash).trim().toLowerCase();
  const provider = providers.find(({ id }) => id.toLowerCase() === name);
  const rest = text.slice(slash + 1).trim();
  if (rest === '' || (rest.startsWith('@') && !rest.includes('/'))) {
    const example = provider?.models[0]?.id;
    return no(`Name a model of ${name}, too${example ? `, like ${name}/${example}` : ''}.`);
  }
  const { model, account } = splitAccount(rest, provider);
  if (name.length > MAX_NAME_CHARS || model.length > MAX_NAME_CHARS) return no(`A name can have at most ${MAX_NAME_CHARS} characters.`);
  const [before] = model.split('@');
  if (provider && before !== model && provider.models.some(({ id }) => id === before)) {
    const known = provider.accounts.map(({ id }) => id).join(', ');
    return no(`${provider.label} has no account named ${model.slice(model.indexOf('@') + 1)}. It has: ${known}.`);
  }
  if (provider?.pretend && !provider.models.some(({ id }) => id === model)) {
    return no(`${provider.label} has no candidate named ${model}. Pick one of its list.`);
  }
  return each(provider?.id ?? name, model, account === undefined ? usualAccounts(provider) : [account]);
};

/** Reads `provider/model` or `provider/model@account` as typed; the former means every account of the provider. A provider that is not set up is no mistake: the list shows it. */
export const readCandidate = (typed: string, list: readonly Candidate[], providers: readonly ProviderInfo[]): ReadCandidate => {
  const text = typed.trim();
  const slash = text.indexOf('/');
  if (text === '') return no(`Type a provider and a model, ${EXAMPLE}.`);
  if (slash === 0) return no(`Write the provider before the slash, ${EXAMPLE}.`);
  const read = slash < 0 ? byModelAlone(text, providers) : byReference(text, slash, providers);
  if (!read.ok) return read;
  const candidates = read.candidates.filter((candidate) => placeOf(list, candidate) === 0);
  const [there] = read.candidates;
  if (there && candidates.length === 0) return no(`${there.model} is in this list already, at place ${placeOf(list, there)}.`);
  if (list.length + candidates.length > MAX_CANDIDATES) return no(`A list holds at most ${MAX_CANDIDATES} candidates.`);
  return { ok: true, candidates };
};
