import { useState } from 'react';
import type { Account, AccountTest } from '../../../shared/contract/index.ts';
import { act } from '../../state/index.ts';
import { Button, TextField } from '../../ui/index.ts';

interface OneTokenProps {
  readonly account: Account;
  readonly onTested: (test: AccountTest) => void;
}

/** Where the list of models proves nothing, a message of one token would; it is sent only when the user says to which model. */
export const OneToken = ({ account, onTested }: OneTokenProps) => {
  const [model, setModel] = useState('');
  const [busy, setBusy] = useState(false);
  return (
    <form
      aria-label={`Try ${account.label} with a message`}
      className="flex items-end gap-2"
      onSubmit={async (event) => {
        event.preventDefault();
        if (model.trim() === '' || busy) return;
        setBusy(true);
        const { provider, accountId } = account;
        const test = await act('account.test', { provider, accountId, model: model.trim() });
        setBusy(false);
        if (test) onTested(test);
      }}
    >
      <TextField className="min-w-0 flex-1" label="Model to try it with" value={model} onChange={setModel} />
      <Button type="submit" busy={busy}>
        Send one word
      </Button>
    </form>
  );
};
