import type { Account } from '../../../shared/contract/index.ts';
import { act, useApp } from '../../state/index.ts';
import { Button, Dialog, DialogActions } from '../../ui/index.ts';
import { accountWords } from './account-view.ts';

interface RemoveAccountProps {
  readonly account: Account;
  readonly name: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

const stay = (count: number): string =>
  count === 0
    ? ''
    : ` ${count === 1 ? 'One candidate stays in its chain' : `${count} candidates stay in their chains`}, red, until you add the key again.`;

export const RemoveAccount = ({ account, name, open, onClose }: RemoveAccountProps) => {
  const { provider, accountId } = account;
  const count = useApp(
    ({ data }) =>
      data.chains
        .flatMap(({ text, image }) => [...text, ...image])
        .filter((one) => one.provider === provider && one.accountId === accountId).length,
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={`Remove ${name}, ${accountWords(account)}?`}
      description={`${account.kind === 'none' ? 'Nothing on the server changes.' : 'Its key is forgotten on this computer; with the provider it stays valid.'}${stay(count)}`}
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
