import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { SignInFailure } from '../../../../shared/contract/index.ts';
import { act } from '../../../state/index.ts';
import { Button } from '../../../ui/index.ts';
import { WithCommands } from '../with-commands.tsx';

/** What went wrong, and what to do about it. */
export const FailureWords = ({ failure }: { readonly failure: SignInFailure }) => (
  <div className="flex items-start gap-2 text-sm">
    <CircleAlert size={16} aria-hidden className="mt-0.5 flex-none text-failed" />
    <p className="min-w-0 wrap-anywhere">
      {failure.words}{' '}
      <span className="text-ink-2">
        <WithCommands text={failure.remedy} />
      </span>
    </p>
  </div>
);

/** Signed in, and not stored: the tokens are in memory and wait. */
export const KeepButton = ({ signInId }: { readonly signInId: string }) => {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      size="s"
      look="primary"
      data-first
      busy={busy}
      onClick={async () => {
        setBusy(true);
        await act('sign-in.keep', { signInId });
        setBusy(false);
      }}
    >
      {busy ? 'Keeping…' : 'Keep it now'}
    </Button>
  );
};
