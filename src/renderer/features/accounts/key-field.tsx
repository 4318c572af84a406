import type { RefObject } from 'react';
import type { CatalogueEntry } from '../../../shared/contract/index.ts';
import { act, useApp } from '../../state/index.ts';
import { TextField } from '../../ui/index.ts';

interface KeyFieldProps {
  readonly entry: CatalogueEntry | undefined;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onChange: (key: string) => void;
  readonly error: string | undefined;
}

/** Where to get a key; opens in the user's browser. */
const KeysLink = ({ url, label }: { readonly url: string; readonly label: string }) => (
  <a
    href={url}
    className="text-accent underline underline-offset-2"
    onClick={(event) => {
      event.preventDefault();
      void act('link.open', { url });
    }}
  >
    Get a key from {label}
  </a>
);

/** The one place where a key is typed: hidden, not remembered by the browser, with what happens to it in a line. */
export const KeyField = ({ entry, input, onChange, error }: KeyFieldProps) => {
  const session = useApp(({ data }) => data.vault?.state === 'session-only');
  return (
    <TextField
      label="API key"
      type="password"
      ref={input}
      onChange={onChange}
      autoComplete="new-password"
      autoFocus
      error={error}
      {...(entry?.keyHint === undefined ? {} : { placeholder: entry.keyHint })}
      hint={
        <>
          {session
            ? 'No keychain can be used at present: the key stays in memory and is gone when you quit. '
            : 'Kept in this computer’s keychain; it never comes back to this window. '}
          {entry?.keysUrl !== undefined && <KeysLink url={entry.keysUrl} label={entry.label} />}
        </>
      }
    />
  );
};
