import { useRef, useState } from 'react';
import { MAX_PASTE_CHARS, type SignInFailure } from '../../../../shared/contract/index.ts';
import { act } from '../../../state/index.ts';
import { Button, TextField } from '../../../ui/index.ts';
import { WithCommands } from '../with-commands.tsx';

interface PasteFormProps {
  readonly signInId: string;
  /** A token is asked for, not an address. */
  readonly token: boolean;
  readonly first?: boolean;
}

/** Takes a pasted address or token; it stands in its field until it is sent, and nowhere else in the window. */
export const PasteForm = ({ signInId, token, first = false }: PasteFormProps) => {
  const input = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SignInFailure>();
  const label = token ? 'Setup token' : 'Address that the browser ended on';
  return (
    <form
      aria-label="Paste here"
      className="flex flex-col gap-2"
      onSubmit={async (event) => {
        event.preventDefault();
        const text = input.current?.value.trim() ?? '';
        if (text === '' || busy || !input.current) return;
        input.current.value = '';
        setFilled(false);
        setBusy(true);
        const answer = await act('sign-in.paste', { signInId, text });
        setProblem(answer?.problem);
        setBusy(false);
      }}
    >
      <div className="flex items-end gap-2">
        <TextField
          className="min-w-0 flex-1"
          label={label}
          type={token ? 'password' : 'text'}
          ref={input}
          maxLength={MAX_PASTE_CHARS}
          autoComplete="new-password"
          placeholder={token ? 'sk-ant-oat01-…' : 'http://localhost:…'}
          onChange={(typed) => {
            setFilled(typed.trim() !== '');
            if (typed !== '') setProblem(undefined);
          }}
          {...(first ? { 'data-first': true } : {})}
        />
        <Button type="submit" look="primary" busy={busy} disabled={!filled} className="min-h-9">
          Go on
        </Button>
      </div>
      <p role="alert" className="text-failed text-xs empty:hidden">
        {problem && (
          <>
            {problem.words} <WithCommands text={problem.remedy} />
          </>
        )}
      </p>
    </form>
  );
};
