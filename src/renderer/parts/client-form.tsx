import { useEffect, useRef, useState } from 'react';
import type { SignInClientChange, SignInOffer } from '../../shared/contract/index.ts';
import { CommandFailed, send } from '../state/index.ts';
import { Button, Checkbox, DialogActions, TextField } from '../ui/index.ts';
import { ClientGuide } from './client-guide.tsx';

type FieldName = 'clientId' | 'clientSecret' | 'host';

interface Problem {
  /** Undefined is the form as a whole. */
  readonly field: FieldName | undefined;
  readonly text: string;
}

const fields: readonly FieldName[] = ['clientId', 'clientSecret', 'host'];

const problemOf = (cause: unknown): Problem => {
  if (!(cause instanceof CommandFailed)) return { field: undefined, text: 'Something went wrong. The details are in the log file.' };
  const named = cause.field?.split('.').at(-1);
  return { field: fields.find((field) => field === named), text: cause.message };
};

const secretHints = {
  own: 'One is kept already. Leave this empty to keep it.',
  given: 'One came with Understudy. A client of your own has another.',
  missing: 'Kept with your keys; it never comes back to this window.',
} as const;

interface ClientFormProps {
  readonly offer: SignInOffer;
  /** What the button says: it may begin the sign-in, too. */
  readonly action: string;
  readonly cancel: string;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** The client that is named to a provider. A secret is typed once, kept as keys are, and never shown again. */
export const ClientForm = ({ offer, action, cancel, onSaved, onClose }: ClientFormProps) => {
  const { provider, label, client, needsSecret } = offer;
  const secret = useRef<HTMLInputElement>(null);
  const [clientId, setClientId] = useState(offer.clientId === client?.shippedId ? '' : offer.clientId);
  const [exchanges, setExchanges] = useState(client?.exchangesToken);
  const [host, setHost] = useState(client?.host);
  const [filled, setFilled] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  const ready = filled || !needsSecret;
  const errorOf = (field: FieldName) => (problem?.field === field ? problem.text : undefined);
  const typing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setProblem(undefined);
    };
  const save = async () => {
    setBusy(true);
    const clientSecret = secret.current?.value.trim() ?? '';
    const change: SignInClientChange = {
      provider,
      clientId: clientId.trim(),
      ...(clientSecret === '' ? {} : { clientSecret }),
      ...(exchanges === undefined ? {} : { exchangesToken: exchanges }),
      ...(host === undefined ? {} : { host }),
    };
    try {
      await send('sign-in.client', change);
      if (secret.current) secret.current.value = '';
      onSaved();
    } catch (cause) {
      setProblem(problemOf(cause));
    }
    setBusy(false);
  };
  return (
    <form
      ref={form}
      aria-label={`Client of ${label}`}
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) void save();
      }}
    >
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-3 pb-1">
        <ClientGuide provider={provider} />
        <TextField
          label="Client id"
          value={clientId}
          onChange={typing(setClientId)}
          placeholder={client?.shippedId}
          className="[&_input]:font-mono [&_input]:text-sm"
          error={errorOf('clientId')}
          autoFocus={client?.secret === undefined}
          hint={`Left empty, the id that ships is used.${client?.secret === undefined ? '' : ' The secret must then be its own.'}`}
        />
        {client?.secret !== undefined && (
          <TextField
            label="Client secret"
            type="password"
            ref={secret}
            onChange={(typed) => {
              setFilled(typed.trim() !== '');
              setProblem(undefined);
            }}
            autoComplete="new-password"
            autoFocus
            error={errorOf('clientSecret')}
            hint={secretHints[client.secret]}
          />
        )}
        {exchanges !== undefined && (
          <div className="flex flex-col gap-1">
            <Checkbox checked={exchanges} onChange={typing(setExchanges)}>
              Trade GitHub’s token for a Copilot token
            </Checkbox>
            <p className="pl-6.5 text-ink-3 text-xs">
              The id that ships, and ids of GitHub Apps (Iv…), get a token that Copilot takes only after this trade. An OAuth app of your
              own (Ov…) is taken as it is: untick this for it.
            </p>
          </div>
        )}
        {host !== undefined && (
          <TextField
            label="Your company’s GitHub"
            value={host}
            onChange={typing(setHost)}
            inputMode="url"
            placeholder="github.com"
            error={errorOf('host')}
            hint="Only with GitHub Enterprise on a domain of its own. You then sign in there, and Copilot is called there."
          />
        )}
        <p role="alert" className="text-failed text-sm empty:hidden">
          {problem && problem.field === undefined ? problem.text : ''}
        </p>
      </div>
      <DialogActions>
        <Button onClick={onClose}>{cancel}</Button>
        <Button look="primary" type="submit" busy={busy} disabled={!ready}>
          {action}
        </Button>
      </DialogActions>
    </form>
  );
};
