import { useState } from 'react';
import type { Account, ConnectionField } from '../../../../shared/contract/index.ts';
import { CommandFailed, send } from '../../../state/index.ts';
import { Button, Dialog, DialogActions } from '../../../ui/index.ts';
import { ConnectionFields } from './connection-fields.tsx';
import { connectionFieldOf } from './field-of.ts';
import { useConnection } from './use-connection.ts';

interface ConnectionDialogProps {
  readonly account: Account;
  readonly name: string;
  readonly compatible: boolean;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Changes what an account has of its own beside key and address. */
export const ConnectionDialog = ({ account, name, compatible, onSaved, onClose }: ConnectionDialogProps) => {
  const form = useConnection(account.connection);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ readonly field: ConnectionField | undefined; readonly text: string }>();
  const { provider, accountId, label } = account;
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await send('account.connect', { provider, accountId, connection: form.read() });
      onSaved();
      onClose();
    } catch (cause) {
      const known = cause instanceof CommandFailed;
      setProblem({
        field: known ? connectionFieldOf(cause.field) : undefined,
        text: known ? cause.message : 'Something went wrong. The details are in the log file.',
      });
    }
    setBusy(false);
  };
  return (
    <Dialog open onOpenChange={onClose} title={`Connection of ${name}`} description={label}>
      <form
        aria-label={`Connection of ${name}, ${label}`}
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-3 pb-1">
          <ConnectionFields
            form={form}
            compatible={compatible}
            errorOf={(field) => (problem?.field === field ? problem.text : undefined)}
          />
          <p role="alert" className="text-failed text-sm empty:hidden">
            {problem && problem.field === undefined && problem.text}
          </p>
        </div>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy}>
            {account.obstacle ? 'Save' : 'Save and test'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
