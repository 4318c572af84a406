import { useState } from 'react';
import type { CatalogueEntry, KeyOutcome } from '../../../shared/contract/index.ts';
import { CommandFailed, send } from '../../state/index.ts';
import { Button, DialogActions, TextField } from '../../ui/index.ts';

interface AddKeylessProps {
  readonly entry: CatalogueEntry;
  readonly onKept: (outcome: KeyOutcome) => void;
  readonly onClose: () => void;
}

/** A server on this computer: its address is known, and it asks for no key. */
export const AddKeyless = ({ entry, onKept, onClose }: AddKeylessProps) => {
  const [baseUrl, setBaseUrl] = useState(entry.baseUrl ?? '');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  return (
    <form
      aria-label={`Add ${entry.label}`}
      onSubmit={async (event) => {
        event.preventDefault();
        setBusy(true);
        try {
          onKept(await send('account.add-keyless', { provider: entry.id, baseUrl: baseUrl.trim() }));
        } catch (cause) {
          setProblem(cause instanceof CommandFailed ? cause.message : 'Something went wrong. The details are in the log file.');
        }
        setBusy(false);
      }}
    >
      <div className="px-5 pt-3">
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
          error={problem}
        />
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
