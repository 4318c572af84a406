import { type AccountRef, type Candidate, type Chain, settings } from '../../shared/contract/index.ts';
import { candidateKey } from '../../shared/fold/keys.ts';
import { modelOf } from '../../shared/fold/needs.ts';
import type { Store } from '../store/store.ts';
import type { RunsContext } from './context.ts';
import { CommandRefused, notFound } from './failures.ts';
import { DEFAULT_ACCOUNT } from './providers.ts';

/** Decided on 2026-11: @see design decisions, "Streaming". */
const limits = { firstByteMs: 20_000, firstDeltaMs: 60_000, firstDeltaLocalMs: 180_000, idleMs: 60_000 };

const practice = (model: string): Candidate => ({ provider: 'practice', model, accountId: 'default' });

/** What a first start begins with: works without an account, and shows a rate limit, a cooldown and an answer within seconds. */
export const firstChain: Chain = {
  id: 'everyday',
  name: 'Everyday',
  text: [practice('rate-limit-60s'), practice('answers'), practice('answers-slowly')],
  image: [],
  rules: 'default',
  limits,
  onBreak: 'restart',
};

export interface Chains {
  /** Saves a chain; what stands twice keeps its first place. */
  readonly save: (chain: Chain) => void;
  /** Takes a chain away; its chats go on with the default chain. @throws CommandRefused for the last one */
  readonly remove: (chainId: string) => void;
  /** Brings back what `remove` took since the start: the chain in its place, and its chats to it. */
  readonly restore: (chainId: string) => void;
  /** Gives a chat whose chain is gone the default chain. */
  readonly adopt: (chatId: string) => void;
  readonly putFirst: (chainId: string, candidate: Candidate) => void;
  /** Who was put into a chain before the provider had an account means the one that comes. */
  readonly nameAccount: (account: AccountRef) => void;
  /** Takes every candidate of a provider out of every chain. */
  readonly dropProvider: (provider: string) => void;
  readonly ensureOne: () => void;
}

export const withoutDoubles = (candidates: readonly Candidate[]): Candidate[] => {
  const seen = new Set<string>();
  return candidates.filter((candidate) => {
    const key = candidateKey(candidate);
    return !seen.has(key) && seen.add(key);
  });
};

/** The chain that the settings name, else the first one. */
export const defaultChain = (store: Pick<Store, 'chains' | 'documents'>): Chain | undefined => {
  const chains = store.chains.list();
  const stored = settings.safeParse(store.documents.read('settings'));
  return chains.find(({ id }) => stored.success && id === stored.data.defaultChainId) ?? chains[0];
};

/** The chain with this id if there is one, else the default chain: what a new chat begins with. */
export const chainOr = (store: Pick<Store, 'chains' | 'documents'>, chainId: string | undefined): Chain | undefined =>
  store.chains.list().find(({ id }) => id === chainId) ?? defaultChain(store);

/** A chain that was taken away, and what is needed to bring it back. */
interface Removed {
  readonly chain: Chain;
  readonly place: number;
  /** The chain that its chats went on with. */
  readonly heirId: string;
  readonly chatIds: readonly string[];
}

export const createChains = ({ store, events, providers }: RunsContext): Chains => {
  const removed = new Map<string, Removed>();
  const tell = (): void => events.emit({ type: 'chains-change', chains: [...store.chains.list()] });
  const save = (chain: Chain): void => {
    store.chains.save({ ...chain, text: withoutDoubles(chain.text), image: withoutDoubles(chain.image) });
    // What is known of a model that nobody listed decides who is skipped, so the windows must know it before the chain.
    if ([...chain.text, ...chain.image].some((candidate) => !modelOf(candidate, providers.list()))) providers.refresh();
    tell();
  };
  const known = (chainId: string | undefined): boolean => store.chains.list().some(({ id }) => id === chainId);
  /** Gives chats another chain, each only if it still has the one that it is taken from. */
  const rehang = (chatIds: readonly string[], from: string, to: string): void => {
    for (const chatId of chatIds) {
      const chat = store.chats.get(chatId);
      if (chat?.chainId !== from) continue;
      const changed = { ...chat, chainId: to };
      store.chats.save(changed);
      events.emit({ type: 'chat-change', chat: changed });
    }
  };
  return {
    save,
    remove: (chainId) => {
      const before = store.chains.list();
      const place = before.findIndex(({ id }) => id === chainId);
      const chain = before[place];
      if (!chain) throw notFound('fallback chain');
      if (before.length === 1) {
        throw new CommandRefused('not-now', 'This is the only fallback chain. Make another one before you delete it.');
      }
      const chatIds = store.chats.list().flatMap((chat) => (chat.chainId === chainId ? [chat.id] : []));
      store.chains.remove(chainId);
      const heirId = defaultChain(store)?.id ?? '';
      removed.set(chainId, { chain, place, heirId, chatIds });
      tell();
      rehang(chatIds, chainId, heirId);
    },
    restore: (chainId) => {
      const gone = removed.get(chainId);
      if (!gone) throw notFound('fallback chain');
      removed.delete(chainId);
      store.transaction(() => {
        const later = store.chains.list().slice(gone.place);
        for (const { id } of later) store.chains.remove(id);
        for (const chain of [gone.chain, ...later]) store.chains.save(chain);
      });
      tell();
      rehang(gone.chatIds, gone.heirId, chainId);
    },
    adopt: (chatId) => {
      const chainId = store.chats.get(chatId)?.chainId;
      const heirId = defaultChain(store)?.id;
      if (chainId !== undefined && heirId !== undefined && !known(chainId)) rehang([chatId], chainId, heirId);
    },
    putFirst: (chainId, candidate) => {
      const chain = store.chains.list().find(({ id }) => id === chainId);
      if (!chain) throw notFound('fallback chain');
      save({ ...chain, text: [candidate, ...chain.text.filter((other) => candidateKey(other) !== candidateKey(candidate))] });
    },
    nameAccount: ({ provider, accountId }) => {
      if (store.accounts.list().some((account) => account.provider === provider && account.accountId === DEFAULT_ACCOUNT)) return;
      const isNameless = (candidate: Candidate): boolean => candidate.provider === provider && candidate.accountId === DEFAULT_ACCOUNT;
      const named = (list: readonly Candidate[]): Candidate[] => list.map((one) => (isNameless(one) ? { ...one, accountId } : one));
      for (const chain of store.chains.list())
        if ([...chain.text, ...chain.image].some(isNameless)) save({ ...chain, text: named(chain.text), image: named(chain.image) });
    },
    dropProvider: (provider) => {
      for (const chain of store.chains.list()) {
        const keep = (list: readonly Candidate[]): Candidate[] => list.filter((candidate) => candidate.provider !== provider);
        const kept = { ...chain, text: keep(chain.text), image: keep(chain.image) };
        if (kept.text.length !== chain.text.length || kept.image.length !== chain.image.length) save(kept);
      }
    },
    ensureOne: () => {
      if (store.chains.list().length === 0) save(firstChain);
    },
  };
};
