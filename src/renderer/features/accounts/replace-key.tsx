import type { Account } from '../../../shared/contract/index.ts';
import { send, showToast, useApp } from '../../state/index.ts';
import { Dialog } from '../../ui/index.ts';
import { accountWords } from './account-view.ts';
import { KeyForm } from './key-form.tsx';

interface ReplaceKeyProps {
  readonly account: Account;
  readonly name: string;
  readonly onClose: () => void;
}

export const ReplaceKey = ({ account, name, onClose }: ReplaceKeyProps) => {
  const entry = useApp(({ data }) => data.catalogue.find(({ id }) => id === account.provider));
  const { provider, accountId } = account;
  return (
    <Dialog open onOpenChange={onClose} title={`A new key for ${name}`} description={accountWords(account)}>
      <KeyForm
        label={`Replace the key of ${name}`}
        entry={entry}
        action="Test and replace"
        send={(key, untested) => send('account.replace-key', { provider, accountId, key, untested })}
        onKept={() => {
          showToast({ tone: 'plain', text: `${name} has a new key` });
          onClose();
        }}
        onClose={onClose}
      />
    </Dialog>
  );
};
