import { useState } from 'react';
import type { Server } from '../../../shared/contract/index.ts';
import { act, useApp } from '../../state/index.ts';
import { Button, Countdown, Dialog, DialogActions, Tag, useSecond } from '../../ui/index.ts';
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

interface RemoveDialogProps {
  readonly server: Server;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const RemoveDialog = ({ server, open, onOpenChange }: RemoveDialogProps) => (
  <Dialog
    open={open}
    onOpenChange={onOpenChange}
    title={`Remove ${server.id}?`}
    description="Its key is forgotten and its candidates leave every chain. Chats that it answered stay as they are."
  >
    <DialogActions>
      <Button onClick={() => onOpenChange(false)}>Keep it</Button>
      <Button
        look="danger"
        onClick={() => {
          onOpenChange(false);
          void act('server.remove', { serverId: server.id });
        }}
      >
        Remove
      </Button>
    </DialogActions>
  </Dialog>
);

const keyWords = ({ keyTail, keyPlace }: Server): string | undefined => {
  const name = keyTail === undefined ? keyPlace && 'key' : `key ending ${keyTail}`;
  return name && keyPlace === 'session' ? `${name}, kept until you close` : name;
};

export const ServerRow = ({ server, onEdit }: { readonly server: Server; readonly onEdit: () => void }) => {
  const [removing, setRemoving] = useState(false);
  const canKeep = useApp(({ data }) => data.vault?.state === 'keychain');
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <span
        aria-hidden
        className="grid size-8.5 flex-none place-items-center rounded-[9px] bg-sunken font-semibold text-ink-2 text-sm uppercase"
      >
        {server.id.slice(0, 1)}
      </span>
      <div className="min-w-40 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <h3 className="min-w-0 truncate font-medium" title={server.id}>
            {server.id}
          </h3>
          <StatusTag server={server} />
        </div>
        <p className="truncate text-ink-3 text-xs" title={server.baseUrl}>
          {[server.models.join(', '), server.baseUrl, keyWords(server)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className="flex gap-1.5">
        {server.keyPlace === 'session' && canKeep && (
          <Button size="s" onClick={() => void act('vault.keep', { serverId: server.id })}>
            Keep in keychain
          </Button>
        )}
        <Button size="s" look={server.needsKey ? 'primary' : 'plain'} onClick={onEdit}>
          {server.needsKey ? 'Enter key' : 'Edit'}
        </Button>
        <Button size="s" look="quiet" aria-label={`Remove ${server.id}`} onClick={() => setRemoving(true)}>
          Remove
        </Button>
      </div>
      <RemoveDialog server={server} open={removing} onOpenChange={setRemoving} />
    </div>
  );
};
