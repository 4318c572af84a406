import { HardDrive } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FoundServer } from '../../shared/contract/index.ts';
import { act, showToast, useApp } from '../state/index.ts';
import { Button } from '../ui/index.ts';

/** Servers that answer on this computer and are not set up. Main looks when this is first shown, and again when something was set up. */
export const useFoundServers = (): readonly FoundServer[] => {
  const [found, setFound] = useState<readonly FoundServer[]>([]);
  const setUp = useApp(({ data }) => data.servers.length + data.accounts.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is set up is no longer offered
  useEffect(() => {
    let shown = true;
    void act('servers.find', {}).then((answer) => {
      if (shown && answer) setFound(answer.found);
    });
    return () => {
      shown = false;
    };
  }, [setUp]);
  return found;
};

const modelsWords = ({ models }: FoundServer): string => {
  const [first, ...others] = models;
  if (first === undefined) return 'no model yet';
  return others.length === 0 ? first : `${first} and ${others.length} more`;
};

/** One found server with the button that sets it up; its first model then goes first in the default chain. */
export const FoundServerRow = ({ server }: { readonly server: FoundServer }) => {
  const [busy, setBusy] = useState(false);
  const chain = useApp(({ data }) => data.chains.find(({ id }) => id === data.settings.defaultChainId) ?? data.chains[0]);
  const use = async () => {
    setBusy(true);
    const added = await act('servers.add-found', { id: server.id, ...(chain && { first: { chainId: chain.id } }) });
    setBusy(false);
    if (added) showToast({ tone: 'plain', text: `${server.label} is set up${chain ? ` and first in ${chain.name}` : ''}` });
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <HardDrive size={16} aria-hidden className="flex-none text-ink-3" />
      <div className="min-w-32 flex-1">
        <p className="truncate font-medium text-sm">{server.label}</p>
        <p className="truncate text-ink-3 text-xs">
          {modelsWords(server)} · <span className="font-mono">{server.baseUrl}</span>
        </p>
      </div>
      <Button size="s" busy={busy} onClick={() => void use()}>
        Use {server.label}
      </Button>
    </div>
  );
};
