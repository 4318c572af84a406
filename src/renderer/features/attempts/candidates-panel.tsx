import { useState } from 'react';
import { act, selectChain, selectListKind, selectPlan, showScreen, useApp } from '../../state/index.ts';
import { Button, useSecond } from '../../ui/index.ts';
import { CandidateCard } from './candidate-card.tsx';
import { type Move, moved } from './order.ts';
import { RecentChart } from './recent-chart.tsx';

/** The current chain, live: who is ready, who answers, who rests and for how long. */
export const CandidatesPanel = () => {
  const now = useSecond();
  const chain = useApp(selectChain);
  const kind = useApp(selectListKind);
  const steps = useApp((state) => selectPlan(state, now));
  const [spoken, setSpoken] = useState('');
  if (!chain) return null;
  const move = async (key: string, how: Move): Promise<void> => {
    const change = moved(chain, kind, key, how);
    if (change && (await act('chain.save', { chain: change.chain })) !== undefined) setSpoken(change.spoken);
  };
  return (
    <div className="p-4">
      <h2 className="mb-2.5 flex justify-between gap-3 font-semibold text-ink-2 text-xs">
        Candidates <span className="truncate font-normal text-ink-3">{kind === 'image' ? `${chain.name}, pictures` : chain.name}</span>
      </h2>
      {steps.length === 0 ? (
        <div className="rounded-m border border-line-strong border-dashed p-4 text-ink-2 text-sm">
          <p>This chain has nobody to ask yet.</p>
          <Button size="s" className="mt-2.5" onClick={() => showScreen('accounts')}>
            Add an account
          </Button>
        </div>
      ) : (
        <ol aria-label={`Candidates of ${chain.name}`} className="flex flex-col gap-2">
          {steps.map((step, at) => (
            <CandidateCard key={step.key} chain={chain} kind={kind} step={step} place={at + 1} onMove={(key, how) => void move(key, how)} />
          ))}
        </ol>
      )}
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <RecentChart />
    </div>
  );
};
