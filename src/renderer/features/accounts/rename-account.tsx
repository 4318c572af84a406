import { useState } from 'react';
import type { Account } from '../../../shared/contract/index.ts';
import { act } from '../../state/index.ts';
import { Button, Dialog, DialogActions, TextField } from '../../ui/index.ts';

interface RenameAccountProps {
  readonly account: Account;
  readonly name: string;
  readonly onClose: () => void;
}

/** The label only: what stands behind the @ of its candidates stays, so that chains go on working. */
export const RenameAccount = ({ account, name, onClose }: RenameAccountProps) => {
  const [label, setLabel] = useState(account.label);
  const { provider, accountId } = account;
  return (
    <Dialog open onOpenChange={onClose} title={`Rename an account of ${name}`}>
      <form
        aria-label="Rename the account"
        onSubmit={async (event) => {
          event.preventDefault();
          if ((await act('account.rename', { provider, accountId, label })) !== undefined) onClose();
        }}
      >
        <div className="px-5 pt-3">
          <TextField label="Name" value={label} onChange={setLabel} maxLength={60} autoFocus hint={`In chains it stays @${accountId}.`} />
        </div>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={label.trim() === ''}>
            Rename
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
