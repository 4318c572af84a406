import { SquareTerminal } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FoundCodexLogin } from '../../../../shared/contract/index.ts';
import { act, askPlace, showToast, useApp } from '../../../state/index.ts';
import { Button } from '../../../ui/index.ts';

type Usable = Exclude<FoundCodexLogin, { state: 'none' | 'api-key' }>;

/** The login that the Codex CLI left on this computer, unless it is in use already. Main looks when this is first shown. */
export const useFoundCodex = (): Usable | undefined => {
  const [found, setFound] = useState<FoundCodexLogin>();
  const inUse = useApp(({ data }) => data.accounts.some(({ borrowed }) => borrowed === 'codex-cli'));
  useEffect(() => {
    let shown = true;
    void act('sign-in.find', {}).then((answer) => {
      if (shown && answer) setFound(answer.codexCli);
    });
    return () => {
      shown = false;
    };
  }, []);
  return !inUse && found && 'expiresAt' in found && found.state === 'signed-in' ? found : undefined;
};

export const FoundCodexRow = ({ found: { email, plan } }: { readonly found: Usable }) => {
  const [busy, setBusy] = useState(false);
  const who = [email, plan].filter(Boolean).join(' · ');
  const use = async () => {
    setBusy(true);
    const added = await act('sign-in.borrow', {});
    setBusy(false);
    if (!added) return;
    showToast({ tone: 'plain', text: 'The Codex CLI’s login is in use. It is only read, never copied or renewed.' });
    askPlace(added);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <SquareTerminal size={16} aria-hidden className="flex-none text-ink-3" />
      <div className="min-w-32 flex-1">
        <p className="font-medium text-sm">
          Codex CLI is signed in, <span className="font-mono text-xs">~/.codex/auth.json</span>
        </p>
        <p className="text-ink-3 text-xs">{who === '' ? '' : `${who} · `}only read when it is needed; nothing is copied or changed</p>
      </div>
      <Button size="s" busy={busy} onClick={() => void use()}>
        Use these credentials
      </Button>
    </div>
  );
};
