import { Ellipsis, KeyRound, LogOut, Network, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Account, AccountTest, SignInOffer } from '../../../shared/contract/index.ts';
import { act, mendingShown, placeSettled, useApp } from '../../state/index.ts';
import { Button, IconButton, Menu, useSecond } from '../../ui/index.ts';
import { AccountQuotas } from './account-quotas.tsx';
import { AccountTag } from './account-tag.tsx';
import { accountFacts, accountState, accountWords, hasSessionSecret, isCompatible, providerName } from './account-view.ts';
import { AddToChain } from './add-to-chain.tsx';
import { Card, CardActions } from './card.tsx';
import { ConnectionDialog, connectionTrouble, connectionWords } from './connection/index.ts';
import { OneToken } from './one-token.tsx';
import { RemoveAccount } from './remove-account.tsx';
import { RenameAccount } from './rename-account.tsx';
import { ReplaceKey } from './replace-key.tsx';
import { SetUpAccount } from './set-up-account.tsx';
import { accountCardId, entryOf, SignInDialog, SignOut } from './sign-in/index.ts';
import { TestLine } from './test-line.tsx';

type Asking = 'nothing' | 'set-up' | 'replace' | 'rename' | 'connection' | 'remove' | 'sign-in' | 'sign-out';

interface AccountCardProps {
  readonly account: Account;
  /** How one signs in to it, where that is possible here. */
  readonly offer: SignInOffer | undefined;
}

export const AccountCard = ({ account, offer }: AccountCardProps) => {
  const now = useSecond();
  const health = useApp(({ data }) => data.health);
  const vault = useApp(({ data }) => data.vault);
  const name = useApp(({ data }) => providerName(account.provider, data.catalogue));
  const compatible = useApp(({ data }) => isCompatible(account.provider, data.catalogue));
  const [asking, setAsking] = useState<Asking>('nothing');
  const [testing, setTesting] = useState(false);
  const [test, setTest] = useState<AccountTest>();
  const { provider, accountId, kind, obstacle, borrowed, connection } = account;
  const words = accountWords(account);
  const trouble = connectionTrouble(connection);
  const isSignIn = kind === 'oauth';
  const state = accountState(account, health, now);
  const isRefused = state.state === 'blocked' || (state.state === 'resting' && state.cooldown.reason === 'auth');
  const isMending = useApp(({ ui }) => ui.mending === account.id);
  useEffect(() => {
    if (!isMending) return;
    entryOf(accountCardId(account.id))?.focus();
    mendingShown();
  }, [isMending, account.id]);
  const asksPlace = useApp(({ ui }) => ui.placeAsked.includes(account.id));
  const close = () => setAsking('nothing');
  const look = async (command: 'account.test' | 'account.models') => {
    setTesting(true);
    setTest(undefined);
    setTest(await act(command, { provider, accountId }));
    setTesting(false);
  };
  return (
    <Card
      id={accountCardId(account.id)}
      title={name}
      lines={[words, accountFacts(account, vault), ...(connection ? [connectionWords(connection)] : [])]}
      tag={<AccountTag state={state} now={now} signedIn={isSignIn} />}
    >
      <AccountQuotas account={account} now={now} />
      {trouble !== undefined && <p className="text-failed text-xs">{trouble}</p>}
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {test && <TestLine test={test} />}
        {test?.ok && !test.proven && <OneToken account={account} onTested={setTest} />}
      </div>
      {asksPlace && !obstacle && (
        <div className="rounded-m bg-sunken p-3">
          <AddToChain account={account} onDone={() => placeSettled(account)} />
        </div>
      )}
      <CardActions>
        {kind === 'api-key' && (
          <Button size="s" data-first look={obstacle ? 'primary' : 'plain'} onClick={() => setAsking('replace')}>
            {obstacle ? 'Enter key' : 'Replace key'}
          </Button>
        )}
        {account.onboarding && obstacle === 'needs-setup' && (
          <Button size="s" data-first look="primary" onClick={() => setAsking('set-up')}>
            Set up…
          </Button>
        )}
        {isSignIn && isRefused && obstacle !== 'needs-setup' && offer && (
          <Button size="s" data-first look="primary" onClick={() => setAsking('sign-in')}>
            {borrowed ? 'Sign in here' : 'Sign in again'}
          </Button>
        )}
        {trouble !== undefined && (
          <Button size="s" data-first look="primary" onClick={() => setAsking('connection')}>
            Enter them
          </Button>
        )}
        {!obstacle && (
          <Button size="s" busy={testing} onClick={() => void look('account.test')}>
            {testing ? 'Testing…' : 'Test'}
          </Button>
        )}
        {hasSessionSecret(account) && vault?.state === 'keychain' && (
          <Button size="s" onClick={() => void act('account.keep', { provider, accountId })}>
            Keep in keychain
          </Button>
        )}
        <span className="flex-1" />
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={`Options for ${name}, ${words}`} />}
          entries={[
            { type: 'item', id: 'rename', label: 'Rename', icon: Pencil, onSelect: () => setAsking('rename') },
            ...(isSignIn
              ? []
              : [
                  { type: 'item', id: 'connection', label: 'Connection…', icon: Network, onSelect: () => setAsking('connection') } as const,
                ]),
            ...(kind === 'none'
              ? [{ type: 'item', id: 'key', label: 'Add a key', icon: KeyRound, onSelect: () => setAsking('replace') } as const]
              : []),
            {
              type: 'item',
              id: 'models',
              label: 'Fetch the list of models',
              icon: RefreshCw,
              disabled: obstacle !== undefined,
              onSelect: () => void look('account.models'),
            },
            { type: 'line', id: 'line' },
            isSignIn
              ? {
                  type: 'item',
                  id: 'sign-out',
                  label: borrowed ? 'Stop using it' : 'Sign out',
                  icon: LogOut,
                  danger: true,
                  onSelect: () => setAsking('sign-out'),
                }
              : { type: 'item', id: 'remove', label: 'Remove', icon: Trash2, danger: true, onSelect: () => setAsking('remove') },
          ]}
        />
      </CardActions>
      {asking === 'set-up' && account.onboarding && (
        <SetUpAccount account={account} name={name} onboarding={account.onboarding} onClose={close} />
      )}
      {asking === 'replace' && <ReplaceKey account={account} name={name} onClose={close} />}
      {asking === 'rename' && <RenameAccount account={account} name={name} onClose={close} />}
      {asking === 'connection' && (
        <ConnectionDialog
          account={account}
          name={name}
          compatible={compatible}
          onSaved={() => !obstacle && void look('account.test')}
          onClose={close}
        />
      )}
      {asking === 'sign-in' && offer && <SignInDialog wish={{ offer, ...(borrowed ? {} : { accountId }) }} onClose={close} />}
      {asking === 'sign-out' && <SignOut account={account} name={name} onClose={close} />}
      <RemoveAccount account={account} name={name} open={asking === 'remove'} onClose={close} />
    </Card>
  );
};
