import { useState } from 'react';
import type { CatalogueEntry, ConnectionField, KeyOutcome } from '../../../shared/contract/index.ts';
import { CommandFailed, send } from '../../state/index.ts';
import { Button, DialogActions, TextField } from '../../ui/index.ts';
import { ConnectionFields, connectionFieldOf, More, useConnection } from './connection/index.ts';

interface AddKeylessProps {
  readonly entry: CatalogueEntry;
  readonly onKept: (outcome: KeyOutcome) => void;
  readonly onClose: () => void;
}

/** A server on this computer: its address is known, and it asks for no key. */
export const AddKeyless = ({ entry, onKept, onClose }: AddKeylessProps) => {
  const [baseUrl, setBaseUrl] = useState(entry.baseUrl ?? '');
  const connection = useConnection(undefined);
  const [problem, setProblem] = useState<{ readonly field: ConnectionField | undefined; readonly text: string }>();
  const [busy, setBusy] = useState(false);
  return (
    <form
      aria-label={`Add ${entry.label}`}
      className="flex min-h-0 flex-col"
      onSubmit={async (event) => {
        event.preventDefault();
        setBusy(true);
        try {
          onKept(await send('account.add-keyless', { provider: entry.id, baseUrl: baseUrl.trim(), connection: connection.read() }));
        } catch (cause) {
          const known = cause instanceof CommandFailed;
          setProblem({
            field: known ? connectionFieldOf(cause.field) : undefined,
            text: known ? cause.message : 'Something went wrong. The details are in the log file.',
          });
        }
        setBusy(false);
      }}
    >
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-3 pb-1">
        <TextField
          label="Base URL"
          value={baseUrl}
          onChange={(typed) => {
            setBaseUrl(typed);
            setProblem(undefined);
          }}
          inputMode="url"
          autoFocus
          hint="Where it answers on this computer. It asks for no key."
          error={problem?.field === undefined ? problem?.text : undefined}
        />
        <More label="More" wanted={problem?.field !== undefined}>
          <ConnectionFields
            form={connection}
            compatible={entry.compatible === true}
            errorOf={(field) => (problem?.field === field ? problem.text : undefined)}
          />
        </More>
      </div>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" busy={busy}>
          Add
        </Button>
      </DialogActions>
    </form>
  );
};
