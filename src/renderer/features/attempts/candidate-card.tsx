import { clsx } from 'clsx';
import type { Chain } from '../../../shared/contract/index.ts';
import type { PlanStep } from '../../../shared/fold/plan.ts';
import { accountLine, modelName } from '../../parts/candidate-words.ts';
import { Ring } from '../../parts/ring.tsx';
import type { Look } from '../../parts/step-view.ts';
import { mendAccount, useApp } from '../../state/index.ts';
import { Button, useSecond } from '../../ui/index.ts';
import { CandidateMenu } from './candidate-menu.tsx';
import { cardView } from './card-view.ts';
import type { ListKind, Move } from './order.ts';
import { useLive } from './use-live.ts';

const colours: Readonly<Record<Look, string>> = {
  ready: 'text-ready',
  answering: 'text-ready',
  cooling: 'text-cooling',
  due: 'text-cooling',
  blocked: 'text-locked',
};

interface CandidateCardProps {
  readonly chain: Chain;
  readonly kind: ListKind;
  readonly step: PlanStep;
  readonly place: number;
  readonly onMove: (key: string, move: Move) => void;
}

/** One candidate of the chain: who, how it stands, and what can be done. */
export const CandidateCard = ({ chain, kind, step, place, onMove }: CandidateCardProps) => {
  const now = useSecond();
  const live = useLive(step.key);
  const providers = useApp(({ data }) => data.providers);
  const view = cardView(step, live, now);
  const { candidate, key } = step;
  return (
    <li
      className={clsx(
        'grid grid-cols-[34px_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-m border py-2.5 pr-1.5 pl-3',
        view.look === 'answering' ? 'border-ready' : 'border-line',
      )}
    >
      <Ring look={view.look} share={view.share} place={place} />
      <div className="min-w-0">
        <div className="flex items-baseline gap-2">
          <b className="min-w-0 flex-1 truncate font-medium" title={candidate.model}>
            {modelName(candidate)}
          </b>
          <span className={clsx('flex-none font-medium text-xs tabular-nums', colours[view.look], view.look === 'cooling' && 'font-mono')}>
            {view.state}
          </span>
        </div>
        <div className="mt-px flex flex-wrap items-baseline justify-between gap-x-2 text-ink-3 text-xs">
          <span className="min-w-0 truncate" title={accountLine(candidate, providers)}>
            {accountLine(candidate, providers)}
          </span>
          {step.state !== 'blocked' && (
            <span className="flex-none" title={view.source === '' ? undefined : `The wait: ${view.source}`}>
              {view.detail}
            </span>
          )}
        </div>
      </div>
      <span className="-ml-1.5">
        <CandidateMenu chain={chain} kind={kind} step={step} onMove={(move) => onMove(key, move)} />
      </span>
      {view.mend && (
        <div className="col-span-2 col-start-2 mt-1.5 flex flex-col items-start gap-1.5 pr-2">
          {step.state === 'blocked' && <p className="text-ink-2 text-xs">{view.detail}.</p>}
          <Button size="s" onClick={() => mendAccount(candidate)}>
            {step.state === 'blocked' && step.obstacle === 'needs-sign-in' ? 'Sign in again' : 'Open accounts'}
          </Button>
        </div>
      )}
    </li>
  );
};
