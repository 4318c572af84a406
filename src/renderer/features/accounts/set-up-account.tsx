import { CircleAlert, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { Account, Onboarded, Onboarding } from '../../../shared/contract/index.ts';
import { act } from '../../state/index.ts';
import { Button, Dialog, DialogActions, TextField } from '../../ui/index.ts';

interface SetUpAccountProps {
  readonly account: Account;
  readonly name: string;
  readonly onboarding: Onboarding;
  readonly onClose: () => void;
}

type Unready = Exclude<Onboarded, { state: 'ready' }>;

interface AnswerProps {
  readonly answer: Unready;
  /** The user agreed, and it is still not set up. */
  readonly agreed: boolean;
}

/** What stands in the way, with the provider's page where that is mended. */
const Answer = ({ answer, agreed }: AnswerProps) => {
  if (answer.state === 'waiting') return <p>{agreed ? answer.onboarding.words : 'Nothing has changed there yet.'}</p>;
  const { words, link } = answer;
  return (
    <>
      <p>{words}</p>
      {link !== undefined && (
        <Button size="s" onClick={() => void act('link.open', { url: link })}>
          <ExternalLink size={14} aria-hidden />
          Open the page that mends it
        </Button>
      )}
    </>
  );
};

/** Asks before an account is set up with its provider, since that accepts terms in the user's name. */
export const SetUpAccount = ({ account, name, onboarding, onClose }: SetUpAccountProps) => {
  const { provider, accountId } = account;
  const [projectId, setProjectId] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<AnswerProps>();
  const ask = async (agreed: boolean) => {
    setBusy(true);
    setTold(undefined);
    const typed = projectId.trim();
    const answer = await act('sign-in.onboard', { provider, accountId, agreed, ...(typed !== '' && { projectId: typed }) });
    setBusy(false);
    if (answer?.state === 'ready') onClose();
    else if (answer) setTold({ answer, agreed });
  };
  return (
    <Dialog open onOpenChange={onClose} title={`Set up ${name}?`} description={onboarding.words}>
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-3 pb-1">
        <p className="rounded-m bg-sunken px-3 py-2.5 text-sm">{onboarding.terms}</p>
        {onboarding.wantsProject && (
          <TextField
            label="Id of the project"
            value={projectId}
            onChange={setProjectId}
            placeholder="my-project-123"
            hint="Letters, digits and hyphens, as Google’s console shows it; not the number of the project."
          />
        )}
        <div role="alert" className="flex items-start gap-2 text-sm empty:hidden">
          {told && <CircleAlert size={16} aria-hidden className="mt-0.5 flex-none text-failed" />}
          {told && (
            <div className="flex min-w-0 flex-1 flex-col items-start gap-2 wrap-anywhere">
              <Answer {...told} />
            </div>
          )}
        </div>
      </div>
      <DialogActions>
        <Button look="quiet" onClick={onClose}>
          Not now
        </Button>
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
