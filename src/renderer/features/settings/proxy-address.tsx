import { type FormEvent, useRef, useState } from 'react';
import type { ProxySetting } from '../../../shared/contract/index.ts';
import { CommandFailed, send } from '../../state/index.ts';
import { Button, TextField } from '../../ui/index.ts';

interface ProxyAddressProps {
  readonly saved: Extract<ProxySetting, { use: 'url' }> | undefined;
  readonly onSaved: () => void;
}

/** The address of a proxy. It may hold a password, so that no state and no markup keeps what is typed. */
export const ProxyAddress = ({ saved, onSaved }: ProxyAddressProps) => {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await send('proxy.save', { proxy: { use: 'url', url: input.current?.value ?? '' } });
      if (input.current) input.current.value = '';
      onSaved();
    } catch (cause) {
      setProblem(cause instanceof CommandFailed ? cause.message : 'The address could not be saved. The details are in the log file.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="flex flex-col gap-3 px-4 py-3" onSubmit={(event) => void save(event)}>
      {saved && (
        <p className="text-ink-2 text-sm">
          Calls go through <b className="select-all break-all font-medium text-ink">{saved.url}</b>
          {saved.withPassword && ', with the name and password that you entered'}.
        </p>
      )}
      <div className="flex items-start gap-2">
        <TextField
          className="min-w-0 flex-1"
          label={saved ? 'Another address' : 'Address of the proxy'}
          ref={input}
          onChange={() => setProblem(undefined)}
          placeholder="http://proxy.example:8080"
          autoComplete="off"
          error={problem}
          hint="With a name and a password: http://name:password@proxy.example:8080. They are kept like a key and never shown again."
        />
        <Button type="submit" look="primary" busy={busy} className="mt-6">
          Save
        </Button>
      </div>
    </form>
  );
};
