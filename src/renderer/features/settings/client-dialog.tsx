import type { SignInOffer } from '../../../shared/contract/index.ts';
import { ClientForm } from '../../parts/client-form.tsx';
import { act, showToast, useApp } from '../../state/index.ts';
import { Button, Dialog } from '../../ui/index.ts';

const staying = (count: number): string => {
  if (count === 0) return '';
  return count === 1
    ? ' The account that is signed in goes on with its own until you sign in again.'
    : ` The ${count} accounts that are signed in go on with theirs until you sign in again.`;
};

interface ClientDialogProps {
  readonly offer: SignInOffer;
  readonly onClose: () => void;
}

/** Puts a client of the user's own in place of the one that ships, or brings that back. */
export const ClientDialog = ({ offer, onClose }: ClientDialogProps) => {
  const { provider, label, client } = offer;
  const count = useApp(
    ({ data }) => data.accounts.filter((account) => account.provider === provider && account.kind === 'oauth' && !account.borrowed).length,
  );
  const tell = (what: string) => {
    showToast({ tone: 'plain', text: `New sign-ins to ${label} use ${what}.${staying(count)}` });
    onClose();
  };
  const reset = async () => {
    if ((await act('sign-in.reset-client', { provider })) !== undefined) tell('what ships');
  };
  return (
    <Dialog open onOpenChange={onClose} title={`Client of ${label}`}>
      {client?.isOwn && (
        <div className="mx-5 mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-m bg-sunken px-3 py-2">
          <p className="min-w-40 flex-1 text-sm">
            Yours is in use{client.secret === 'own' && ', with a secret, which is forgotten with it'}. Understudy ships{' '}
            <span className="break-all font-mono text-xs">{client.shippedId}</span>.
          </p>
          <Button size="s" onClick={() => void reset()}>
            Use the shipped one
          </Button>
        </div>
      )}
      <ClientForm offer={offer} action="Save" cancel="Cancel" onSaved={() => tell('this client')} onClose={onClose} />
    </Dialog>
  );
};
