import { Route } from 'lucide-react';
import { useMemo } from 'react';
import type { Candidate } from '../../../shared/contract/index.ts';
import { plan } from '../../../shared/fold/plan.ts';
import { useApp } from '../../state/index.ts';
import { useSecond } from '../../ui/index.ts';
import { dryRun } from './dry-run.ts';

/** At the foot of the list: who would answer a message that is sent now. */
export const DryRunLine = ({ candidates }: { readonly candidates: readonly Candidate[] }) => {
  const now = useSecond();
  const providers = useApp(({ data }) => data.providers);
  const health = useApp(({ data }) => data.health);
  const steps = useMemo(() => plan(candidates, health, providers, now), [candidates, health, providers, now]);
  return (
    <p className="flex items-start gap-2 text-ink-2 text-sm">
      <Route size={15} aria-hidden className="mt-0.5 flex-none text-ink-3" />
      <span className="min-w-0 break-words">
        <b className="font-medium text-ink">If you sent a message now:</b> {dryRun(steps, now)}
      </span>
    </p>
  );
};
