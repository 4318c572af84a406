import { useState } from 'react';
import type { Account, Onboarding } from '../../../shared/contract/index.ts';
import { act } from '../../state/index.ts';
import { Button, Dialog, DialogActions, TextField } from '../../ui/index.ts';

interface SetUpAccountProps {
  readonly account: Account;
  readonly name: string;
  readonly onboarding: Onboarding;
  readonly onClose: () => void;
}

/** Asks before an account is set up with its provider, since that accepts terms in the user's name. */
export const SetUpAccount = ({ account, name, onboarding, onClose }: SetUpAccountProps) => {
  const { provider, accountId } = account;
  const [projectId, setProjectId] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const ask = async (agreed: boolean) => {
    setBusy(true);
    setProblem('');
    const typed = projectId.trim();
    const done = await act('sign-in.onboard', { provider, accountId, agreed, ...(typed !== '' && { projectId: typed }) });
    setBusy(false);
    if (done?.state === 'ready') onClose();
    if (done?.state === 'waiting') setProblem(agreed ? done.onboarding.words : 'Nothing has changed there yet.');
    if (done?.state === 'failed') setProblem([done.words, done.link].filter(Boolean).join(' '));
  };
  return (
    <Dialog open onOpenChange={onClose} title={`Set up ${name}?`} description={`${onboarding.words} ${onboarding.terms}`}>
      {onboarding.wantsProject && <TextField label="Id of the project" value={projectId} onChange={setProjectId} />}
      <p role="alert" className="text-failed text-sm empty:hidden">
        {problem}
      </p>
      <DialogActions>
        <Button onClick={onClose}>Not now</Button>
        <Button busy={busy} onClick={() => void ask(false)}>
          I have set it up elsewhere
        </Button>
        <Button look="primary" busy={busy} disabled={onboarding.wantsProject && projectId.trim() === ''} onClick={() => void ask(true)}>
          Agree and set up
        </Button>
      </DialogActions>
    </Dialog>
  );
};
