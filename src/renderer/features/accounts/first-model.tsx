import { useId, useState } from 'react';
import type { CatalogueEntry, KeyOutcome } from '../../../shared/contract/index.ts';
import { candidateKey } from '../../../shared/fold/keys.ts';
import { act, showToast, useApp } from '../../state/index.ts';
import { Button, DialogActions, TextField } from '../../ui/index.ts';
import { TestLine } from './test-line.tsx';

/** The list that the field completes from; a browser shows no more of a longer one. */
const MOST_OFFERED = 500;

interface FirstModelProps {
  readonly entry: CatalogueEntry;
  readonly outcome: KeyOutcome;
  readonly onClose: () => void;
}

/** The key is kept; the last step puts a model of it into a chain, or leaves that for later. */
export const FirstModel = ({ entry, outcome, onClose }: FirstModelProps) => {
  const id = useId();
  const chain = useApp(({ data }) => data.chains.find(({ id }) => id === data.settings.defaultChainId) ?? data.chains[0]);
  const [model, setModel] = useState('');
  const { test, accountId } = outcome;
  const models = test?.ok ? test.models : [];
  const put = async () => {
    if (!chain || accountId === undefined) return;
    const candidate = { provider: entry.id, model: model.trim(), accountId };
    const key = candidateKey(candidate);
    const text = [candidate, ...chain.text.filter((other) => candidateKey(other) !== key)];
    if ((await act('chain.save', { chain: { ...chain, text } })) === undefined) return;
    showToast({ tone: 'plain', text: `${candidate.model} is first in ${chain.name}` });
    onClose();
  };
  return (
    <form
      aria-label="Put a model into a chain"
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (model.trim() !== '') void put();
      }}
    >
      <div className="flex flex-col gap-4 px-5 pt-3">
        {test && <TestLine test={test} />}
        {chain && (
          <>
            <TextField
              label={`Which model shall answer first in ${chain.name}?`}
              value={model}
              onChange={setModel}
              list={`${id}-models`}
              autoFocus
              placeholder={models[0] ?? 'model name'}
              hint="You can add more in Fallback chains, whenever you like."
            />
            <datalist id={`${id}-models`}>
              {models.slice(0, MOST_OFFERED).map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </>
        )}
      </div>
      <DialogActions>
        <Button look="quiet" onClick={onClose}>
          Not now
        </Button>
        <Button look="primary" type="submit" disabled={model.trim() === ''}>
          Put it first
        </Button>
      </DialogActions>
    </form>
  );
};
