import { Ellipsis, KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Server, VaultHealth } from '../../../shared/contract/index.ts';
import { act, useApp } from '../../state/index.ts';
import { Button, Countdown, Dialog, DialogActions, IconButton, Menu, Tag, useSecond } from '../../ui/index.ts';
import { hasSessionSecret, placeWords } from './account-view.ts';
import { AddDialog } from './add-dialog.tsx';
import { Card, CardActions } from './card.tsx';
import { connectionTrouble, connectionWords } from './connection/index.ts';
import { ServerForm } from './server-form.tsx';
import { serverStatus } from './server-status.ts';

const StatusTag = ({ server }: { readonly server: Server }) => {
  const now = useSecond();
  const providers = useApp(({ data }) => data.providers);
  const health = useApp(({ data }) => data.health);
  const status = serverStatus(server, providers, health, now);
  if (status.state === 'ready') return <Tag tone="ready">ready</Tag>;
  if (status.state === 'needs-key') return <Tag tone="locked">needs key</Tag>;
  return (
    <Tag tone="cooling">
      cooling <Countdown until={status.until} now={now} />
    </Tag>
  );
};

interface RemoveServerProps {
  readonly server: Server;
  readonly open: boolean;
  readonly onClose: () => void;
}

const RemoveServer = ({ server, open, onClose }: RemoveServerProps) => (
  <Dialog
    open={open}
    onOpenChange={onClose}
    title={`Remove ${server.id}?`}
    description="Its keys are forgotten and its candidates leave every chain. Chats that it answered stay as they are."
  >
    <DialogActions>
      <Button onClick={onClose}>Keep it</Button>
      <Button
        look="danger"
        onClick={() => {
          onClose();
          void act('server.remove', { serverId: server.id });
        }}
      >
        Remove
      </Button>
    </DialogActions>
  </Dialog>
);

const keyWords = ({ keyTail, keyPlace }: Server, vault: VaultHealth | null): string | undefined => {
  const name = keyTail === undefined ? keyPlace && 'key' : `key ending ${keyTail}`;
  return name && [name, placeWords(keyPlace, vault)].filter(Boolean).join(' ');
};

/** Which dialog is open over the card. */
type Asking = 'nothing' | 'edit' | 'key' | 'remove';

/** A server of the user's own. */
export const ServerCard = ({ server }: { readonly server: Server }) => {
  const [asking, setAsking] = useState<Asking>('nothing');
  const vault = useApp(({ data }) => data.vault);
  const close = () => setAsking('nothing');
  const { id, baseUrl, models, needsKey, allowPlainHttp, connection } = server;
  const trouble = connectionTrouble(connection);
  return (
    <Card
      title={id}
      lines={[
        models.join(', '),
        [baseUrl, keyWords(server, vault)].filter(Boolean).join(' · '),
        ...(connection ? [connectionWords(connection)] : []),
      ]}
      tag={<StatusTag server={server} />}
    >
      {allowPlainHttp && <p className="text-ink-2 text-xs">Your messages travel to it in clear; no key is sent.</p>}
      {trouble !== undefined && <p className="text-failed text-xs">{trouble}</p>}
      <CardActions>
        <Button size="s" look={needsKey || trouble !== undefined ? 'primary' : 'plain'} onClick={() => setAsking('edit')}>
          {needsKey ? 'Enter key' : 'Edit'}
        </Button>
        {hasSessionSecret(server) && vault?.state === 'keychain' && (
          <Button size="s" onClick={() => void act('vault.keep', { serverId: id })}>
            Keep in keychain
          </Button>
        )}
        <span className="flex-1" />
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={`Options for ${id}`} />}
          entries={[
            {
              type: 'item',
              id: 'key',
              label: 'Add another key',
              hint: 'A second account on this server',
              icon: KeyRound,
              disabled: allowPlainHttp ?? false,
              onSelect: () => setAsking('key'),
            },
            { type: 'line', id: 'line' },
            { type: 'item', id: 'remove', label: 'Remove', icon: Trash2, danger: true, onSelect: () => setAsking('remove') },
          ]}
        />
      </CardActions>
      {asking === 'edit' && (
        <Dialog open onOpenChange={close} title={`Edit ${id}`}>
          <ServerForm server={server} onClose={close} />
        </Dialog>
      )}
      {asking === 'key' && <AddDialog entry={{ id, label: id, signIn: ['api-key'], local: false }} onClose={close} />}
      <RemoveServer server={server} open={asking === 'remove'} onClose={close} />
    </Card>
  );
};
