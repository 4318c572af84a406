import type { Account } from '../../../shared/contract/index.ts';
import { act } from '../../state/index.ts';
import { Button, Dialog, DialogActions } from '../../ui/index.ts';
import { accountWords } from './account-view.ts';
import { staysWords, useCandidateCount } from './left-behind.ts';

interface RemoveAccountProps {
  readonly account: Account;
  readonly name: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

export const RemoveAccount = ({ account, name, open, onClose }: RemoveAccountProps) => {
  const { provider, accountId } = account;
  const count = useCandidateCount(account);
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={`Remove ${name}, ${accountWords(account)}?`}
      description={`${account.kind === 'none' ? 'Nothing on the server changes.' : 'Its key is forgotten on this computer; with the provider it stays valid.'}${staysWords(count, 'add the key again')}`}
    >
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            void act('account.remove', { provider, accountId });
          }}
        >
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  );
};
