import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Chain } from '../../../shared/contract/index.ts';
import { appStore, send, showFailure, showToast, useApp } from '../../state/index.ts';
import { isSame } from './edits.ts';

/** A chain as it was edited, shown until main's own version has come. `seq`: the envelope that brings it, once main took it. */
interface Draft {
  readonly chain: Chain;
  readonly seq: number | undefined;
}

export interface Chains {
  /** As the user has them before their eyes: main's, and what is just being saved. */
  readonly chains: readonly Chain[];
  readonly save: (chain: Chain) => Promise<boolean>;
  /** Puts `before` back if the chain is still as `after` left it; else says why not. */
  readonly putBack: (before: Chain, after: Chain) => Promise<boolean>;
}

const stored = (id: string): Chain | undefined => appStore.getState().data.chains.find((chain) => chain.id === id);

/** Two edits in a row build on each other, whether or not main has answered the first. */
export const useChains = (): Chains => {
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const latest = useRef<ReadonlyMap<string, Chain>>(new Map());
  const told = useApp(({ data }) => data.chains);
  const seq = useApp(({ data }) => (drafts.length === 0 ? 0 : data.seq));

  const open = useMemo(() => drafts.filter((draft) => draft.seq === undefined || draft.seq > seq), [drafts, seq]);
  useEffect(() => {
    if (open.length < drafts.length) setDrafts((now) => now.filter((draft) => draft.seq === undefined || draft.seq > seq));
  }, [open, drafts, seq]);

  const chains = useMemo(() => {
    const drawn = new Map(open.map(({ chain }) => [chain.id, chain]));
    const known = told.map((chain) => drawn.get(chain.id) ?? chain);
    return [...known, ...[...drawn.values()].filter(({ id }) => !told.some((chain) => chain.id === id))];
  }, [told, open]);
  latest.current = useMemo(() => new Map(chains.map((chain) => [chain.id, chain])), [chains]);

  const save = useCallback(async (chain: Chain): Promise<boolean> => {
    const draft: Draft = { chain, seq: undefined };
    const others = (now: readonly Draft[]) => now.filter((each) => each.chain.id !== chain.id);
    latest.current = new Map([...latest.current, [chain.id, chain]]);
    setDrafts((now) => [...others(now), draft]);
    const settle = (after: readonly Draft[]) => setDrafts((now) => (now.includes(draft) ? [...others(now), ...after] : now));
    try {
      const answer = await send('chain.save', { chain });
      settle([{ chain, seq: answer.seq }]);
      return true;
    } catch (cause) {
      settle([]);
      showFailure(cause);
      return false;
    }
  }, []);

  const putBack = useCallback(
    async (before: Chain, after: Chain): Promise<boolean> => {
      if (isSame(latest.current.get(before.id) ?? stored(before.id), after)) return save(before);
      showToast({ tone: 'failed', text: `${after.name} was changed since, so that cannot be undone any more.` });
      return false;
    },
    [save],
  );

  return { chains, save, putBack };
};
