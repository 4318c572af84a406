import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { showScreen, useApp } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { hasSessionKey } from './account-view.ts';
import { WithCommands } from './with-commands.tsx';

/** Keys that are gone at the next start, and what to install so that they stay. Quiet: nothing is broken now. */
export const SessionKeysBar = () => {
  const vault = useApp(({ data }) => data.vault);
  const kept = useApp(({ data }) => hasSessionKey(data.accounts, data.servers));
  const here = useApp(({ ui }) => ui.screen === 'accounts');
  const [closed, setClosed] = useState(false);
  // Whoever turned the keychain off knows; the Accounts screen says it in full.
  if (vault?.state !== 'session-only' || vault.problem === 'turned-off' || !kept || closed || here) return null;
  return (
    <section
      aria-label="Keys"
      className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-sunken px-5 py-1.5 text-ink-2 text-sm max-side:px-3"
    >
      <KeyRound size={14} aria-hidden className="flex-none text-cooling" />
      <p className="min-w-48 flex-1">
        Keys last until Understudy closes. <WithCommands text={vault.remedy} />
      </p>
      <Button size="s" look="quiet" onClick={() => showScreen('accounts')}>
        Open accounts
      </Button>
      <Button size="s" look="quiet" onClick={() => setClosed(true)}>
        Dismiss
      </Button>
    </section>
  );
};
