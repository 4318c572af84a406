import { useState } from 'react';
import type { AccountRef } from '../../../shared/contract/index.ts';
import { selectChain, useApp } from '../../state/index.ts';
import { Button, TextField } from '../../ui/index.ts';
import { ChooseModel } from './choose-model.tsx';
import { firstModelOf, isOnlyPractice, type Place } from './place-in-chain.ts';
import { putIntoChain } from './put-into-chain.ts';

interface AddToChainProps {
  readonly account: AccountRef;
  readonly autoFocus?: boolean;
  /** The place is given, or is not wanted now. */
  readonly onDone: () => void;
}

/** The step after an account was added: a model of it gets a place in the current chain, with one click. */
export const AddToChain = ({ account: { provider, accountId }, autoFocus = false, onDone }: AddToChainProps) => {
  const chain = useApp(selectChain);
  const providers = useApp(({ data }) => data.providers);
  const wanted = useApp(({ data }) => data.catalogue.find(({ id }) => id === provider)?.defaultModel);
  const [typed, setTyped] = useState<string>();
  const [busy, setBusy] = useState(false);
  const models = providers.find(({ id }) => id === provider)?.models.map(({ id }) => id) ?? [];
  const suggested = firstModelOf(models, wanted);
  const model = (typed ?? suggested).trim();
  const isFirst = chain !== undefined && isOnlyPractice(chain, providers);
  const put = async (place: Place) => {
    if (!chain || model === '' || busy) return;
    setBusy(true);
    const isDone = await putIntoChain(chain, { provider, model, accountId }, place);
    setBusy(false);
    if (isDone) onDone();
  };
  if (!chain) return null;
  return (
    <form
      aria-label="Put a model into a chain"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void put('first');
      }}
    >
      <div className="flex items-end gap-2">
        <TextField
          className="min-w-0 flex-1"
          label={`Which model shall answer in ${chain.name}?`}
          value={typed ?? suggested}
          onChange={setTyped}
          autoFocus={autoFocus}
          onFocus={(event) => event.target.select()}
          placeholder="model name"
          {...(autoFocus ? {} : { 'data-first': true })}
        />
        {models.length > 1 && (
          <ChooseModel
            models={[suggested, ...models]}
            chosen={model}
            advised={wanted === undefined ? undefined : suggested}
            onChoose={setTyped}
          />
        )}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Button look="primary" size={autoFocus ? 'm' : 's'} type="submit" busy={busy} disabled={model === ''}>
          Put it first
        </Button>
        {!isFirst && (
          <Button size={autoFocus ? 'm' : 's'} disabled={model === ''} onClick={() => void put('last')}>
            Put it last
          </Button>
        )}
        <span className="flex-1" />
        <Button look="quiet" size={autoFocus ? 'm' : 's'} onClick={onDone}>
          Not now
        </Button>
      </div>
    </form>
  );
};
