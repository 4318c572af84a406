import { useState } from 'react';
import type { Account, SignedOut } from '../../../../shared/contract/index.ts';
import { act, showToast } from '../../../state/index.ts';
import { Button, Checkbox, Dialog, DialogActions } from '../../../ui/index.ts';
import { accountWords } from '../account-view.ts';
import { staysWords, useCandidateCount } from '../left-behind.ts';
import { spokenAddress } from './words.ts';

interface SignOutProps {
  readonly account: Account;
  readonly name: string;
  readonly onClose: () => void;
}

const outcome = (name: string, { revoked, sessionsUrl }: SignedOut): string => {
  if (revoked === 'yes') return `Signed out of ${name}; its access is ended there, too.`;
  const there = sessionsUrl === undefined ? '' : ` What is left there can be ended at ${spokenAddress(sessionsUrl)}.`;
  return revoked === 'failed' ? `Signed out here. ${name} did not confirm the end.${there}` : `Signed out of ${name} here.${there}`;
};

/** Google’s revocation reaches the user's other programs too, so there it is asked for. */
const asksEverywhere: ReadonlySet<string> = new Set(['antigravity']);

export const SignOut = ({ account, name, onClose }: SignOutProps) => {
  const { provider, accountId, borrowed } = account;
  const [everywhere, setEverywhere] = useState(false);
  const count = useCandidateCount(account);
  const leave = async () => {
    onClose();
    if (borrowed) return void act('account.remove', { provider, accountId });
    const done = await act('account.sign-out', { provider, accountId, everywhere });
    if (done) showToast({ tone: 'plain', text: outcome(name, done) });
  };
  const does = borrowed
    ? 'Understudy stops reading its login; the Codex CLI stays signed in.'
    : 'Its tokens are forgotten on this computer.';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={borrowed ? 'Stop using the Codex CLI’s login?' : `Sign out of ${name}, ${accountWords(account)}?`}
      description={`${does}${staysWords(count, 'sign in again')}`}
    >
      {asksEverywhere.has(provider) && !borrowed && (
        <div className="px-5 pt-3">
          <Checkbox checked={everywhere} onChange={setEverywhere}>
            End it at Google as well. Other programs that signed in the same way are signed out, too.
          </Checkbox>
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>{borrowed ? 'Keep it' : 'Stay signed in'}</Button>
        <Button look="danger" onClick={() => void leave()}>
          {borrowed ? 'Stop using it' : 'Sign out'}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
