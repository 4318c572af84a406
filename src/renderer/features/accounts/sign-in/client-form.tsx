import { useRef, useState } from 'react';
import type { SignInOffer } from '../../../../shared/contract/index.ts';
import { act, CommandFailed, send } from '../../../state/index.ts';
import { Button, DialogActions, TextField } from '../../../ui/index.ts';

const CONSOLE = 'https://console.cloud.google.com/apis/credentials';

interface ClientFormProps {
  readonly offer: SignInOffer;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Why a client secret is wanted, and the field that takes it: typed once, kept as keys are, never shown again. */
export const ClientForm = ({ offer, onSaved, onClose }: ClientFormProps) => {
  const secret = useRef<HTMLInputElement>(null);
  const [clientId, setClientId] = useState('');
  const [filled, setFilled] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const save = async () => {
    const input = secret.current;
    if (!input || busy) return;
    setBusy(true);
    try {
      const ownId = clientId.trim();
      const clientSecret = input.value.trim();
      input.value = '';
      setFilled(false);
      await send('sign-in.client', { provider: offer.provider, clientSecret, ...(ownId === '' ? {} : { clientId: ownId }) });
      onSaved();
    } catch (cause) {
      setProblem(cause instanceof CommandFailed ? cause.message : 'Something went wrong. The details are in the log file.');
    }
    setBusy(false);
  };
  return (
    <form
      aria-label={`Client of ${offer.label}`}
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (filled) void save();
      }}
    >
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-3 pb-1">
        <div className="flex flex-col gap-2 text-ink-2 text-sm">
          <p>
            Google wants a client secret for this sign-in, even from programs on your own computer. It is not ours to publish, so Understudy
            ships without one.
          </p>
          <p>
            Paste the secret of a client of your own, made as “Desktop app” in{' '}
            <a
              href={CONSOLE}
              className="text-accent underline underline-offset-2"
              onClick={(event) => {
                event.preventDefault();
                void act('link.open', { url: CONSOLE });
              }}
            >
              Google’s console
            </a>
            , with its id. An API key for Google Gemini needs none of this.
          </p>
        </div>
        <TextField
          label="Client id"
          value={clientId}
          onChange={setClientId}
          maxLength={200}
          placeholder={offer.clientId}
          hint="Left empty, the id that ships is used: the secret must then be its own."
        />
        <TextField
          label="Client secret"
          type="password"
          ref={secret}
          onChange={(typed) => {
            setFilled(typed.trim() !== '');
            setProblem(undefined);
          }}
          maxLength={200}
          autoComplete="new-password"
          autoFocus
          error={problem}
          hint="Kept with your keys; it never comes back to this window."
        />
      </div>
      <DialogActions>
        <Button onClick={onClose}>Not now</Button>
        <Button look="primary" type="submit" busy={busy} disabled={!filled}>
          Keep and sign in
        </Button>
      </DialogActions>
    </form>
  );
};
