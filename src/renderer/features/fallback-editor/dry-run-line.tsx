import { Route } from 'lucide-react';
import { useMemo } from 'react';
import type { Candidate } from '../../../shared/contract/index.ts';
import { usedUpUntil } from '../../../shared/fold/allowance.ts';
import { plan } from '../../../shared/fold/plan.ts';
import { useApp } from '../../state/index.ts';
import { useSecond } from '../../ui/index.ts';
import { dryRun } from './dry-run.ts';
import { type ListKind, needsOfKind } from './edits.ts';

interface DryRunLineProps {
  readonly kind: ListKind;
  /** Of the list that such a message takes. */
  readonly candidates: readonly Candidate[];
}

/** At the foot of the list: who would answer a message that is sent now. */
export const DryRunLine = ({ kind, candidates }: DryRunLineProps) => {
  const now = useSecond();
  const providers = useApp(({ data }) => data.providers);
  const accounts = useApp(({ data }) => data.accounts);
  const health = useApp(({ data }) => data.health);
  const steps = useMemo(() => plan(candidates, health, providers, now, needsOfKind[kind]), [candidates, health, providers, now, kind]);
  return (
    <p className="flex items-start gap-2 text-ink-2 text-sm">
      <Route size={15} aria-hidden className="mt-0.5 flex-none text-ink-3" />
      <span className="min-w-0 break-words">
        <b className="font-medium text-ink">{kind === 'text' ? 'If you sent a message now:' : 'If you sent a picture now:'}</b>{' '}
        {dryRun(steps, now, (candidate) => usedUpUntil(candidate, accounts, now))}
      </span>
    </p>
  );
};
