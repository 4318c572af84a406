import { useCallback, useMemo, useRef } from 'react';
import type { Candidate } from '../../../shared/contract/index.ts';
import { plan } from '../../../shared/fold/plan.ts';
import { accountLine, providerLabel } from '../../parts/candidate-words.ts';
import { selectAnsweringKeys, useApp } from '../../state/index.ts';
import { type MovedBy, SortableList, useSecond } from '../../ui/index.ts';
import { CandidateRow } from './candidate-row.tsx';
import { type ListKind, needsOfKind } from './edits.ts';
import { rowView } from './row-view.ts';

interface CandidateListProps {
  readonly kind: ListKind;
  readonly label: string;
  readonly candidates: readonly Candidate[];
  readonly onMove: (from: number, to: number, by: MovedBy) => void;
  readonly onRemove: (at: number) => void;
}

const Then = ({ at, count }: { readonly at: number; readonly count: number }) => {
  if (at === count - 1) return null;
  const words = ['on rate limit, overload, timeout, sign-in or billing trouble', 'and so on'][at];
  if (words === undefined) return <div className="border-line border-t" />;
  return (
    <p className="border-line border-t border-dashed py-1 pr-4 pl-17 text-ink-3 text-xs max-side:pl-12">
      {words} <span aria-hidden>↓</span>
    </p>
  );
};

/** The candidates in their order, each as it stands now. */
export const CandidateList = ({ kind, label, candidates, onMove, onRemove }: CandidateListProps) => {
  const now = useSecond();
  const providers = useApp(({ data }) => data.providers);
  const health = useApp(({ data }) => data.health);
  const answering = useApp(selectAnsweringKeys);
  const steps = useMemo(() => plan(candidates, health, providers, now, needsOfKind[kind]), [candidates, health, providers, now, kind]);
  const latest = useRef({ onMove, onRemove });
  latest.current = { onMove, onRemove };
  const moveByMenu = useCallback((at: number, to: number) => latest.current.onMove(at, to, 'pointer'), []);
  const removeAt = useCallback((at: number) => latest.current.onRemove(at), []);
  return (
    <SortableList
      label={label}
      items={steps}
      keyOf={({ key }) => key}
      onMove={onMove}
      onRemove={onRemove}
      between={(at) => <Then at={at} count={steps.length} />}
    >
      {(step, at) => (
        <CandidateRow
          candidate={step.candidate}
          account={accountLine(step.candidate, providers)}
          initial={providerLabel(step.candidate, providers).slice(0, 1)}
          at={at}
          count={steps.length}
          {...rowView(step, answering.has(step.key), providers, now)}
          onMove={moveByMenu}
          onRemove={removeAt}
        />
      )}
    </SortableList>
  );
};
