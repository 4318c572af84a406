import { CircleCheck, KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { VaultHealth } from '../../../shared/contract/index.ts';
import { act, useApp } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { WithCommands } from './with-commands.tsx';

const timeOf = (at: number): string => new Date(at).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false });

const Working = ({ label, checkedAt }: Extract<VaultHealth, { state: 'keychain' }>) => (
  <div className="flex min-w-48 flex-1 items-start gap-2.5">
    <CircleCheck size={16} aria-hidden className="mt-0.5 flex-none text-ready" />
    <div>
      <p className="font-medium text-sm">Keys are sealed with the {label}</p>
      <p className="text-ink-3 text-xs">Writing and reading worked at {timeOf(checkedAt)}</p>
    </div>
  </div>
);

const SessionOnly = ({ problem, words, remedy }: Extract<VaultHealth, { state: 'session-only' }>) => (
  <div className="flex min-w-48 flex-1 items-start gap-2.5">
    <KeyRound size={16} aria-hidden className={`mt-0.5 flex-none ${problem === 'turned-off' ? 'text-ink-3' : 'text-cooling'}`} />
    <div>
      <p className="font-medium text-sm">Keys last until Understudy closes</p>
      <p className="mt-0.5 text-ink-2 text-sm">
        {words} <WithCommands text={remedy} />
      </p>
    </div>
  </div>
);

/** Which keychain keeps the keys, and that a write and a read just worked. */
export const KeysLine = () => {
  const vault = useApp(({ data }) => data.vault);
  const [checking, setChecking] = useState(false);
  const check = async (again: boolean): Promise<void> => {
    setChecking(true);
    await act('vault.check', { again });
    setChecking(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page opens.
  useEffect(() => {
    if (vault === null) void check(false);
  }, []);
  return (
    <section
      aria-label="Keys"
      aria-live="polite"
      className="flex flex-wrap items-center gap-3 rounded-l border border-line bg-surface px-4 py-3"
    >
      {vault === null && <p className="flex-1 text-ink-2 text-sm">Asking the keychain…</p>}
      {vault?.state === 'keychain' && <Working {...vault} />}
      {vault?.state === 'session-only' && <SessionOnly {...vault} />}
      <Button size="s" busy={checking} onClick={() => void check(true)}>
        Check again
      </Button>
    </section>
  );
};
