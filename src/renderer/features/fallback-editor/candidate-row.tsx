import { clsx } from 'clsx';
import { CircleAlert } from 'lucide-react';
import { memo } from 'react';
import type { Candidate } from '../../../shared/contract/index.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { StateTag } from '../../parts/state-tag.tsx';
import { mendAccount } from '../../state/index.ts';
import { Button, Grip, Tag } from '../../ui/index.ts';
import { type RowActions, RowMenu } from './row-menu.tsx';
import type { RowView } from './row-view.ts';

export interface CandidateRowProps extends RowActions, RowView {
  readonly candidate: Candidate;
  readonly account: string;
  readonly initial: string;
  readonly at: number;
  readonly count: number;
}

const Mend = ({ candidate, words, tone, mend }: NonNullable<RowView['trouble']> & { readonly candidate: Candidate }) => (
  <div className="col-span-2 col-start-4 mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5">
    <p className={clsx('flex items-start gap-1.5 text-xs', tone === 'failed' ? 'text-failed' : 'text-ink-2')}>
      <CircleAlert size={14} aria-hidden className="mt-0.5 flex-none" />
      {words}
    </p>
    {mend && (
      <Button size="s" data-stop tabIndex={-1} onClick={() => mendAccount(candidate)}>
        {mend}
      </Button>
    )}
  </div>
);

const Row = ({ candidate, account, initial, at, count, view, trouble, onMove, onRemove }: CandidateRowProps) => {
  const name = modelName(candidate);
  const more = trouble || view.detail === '' ? account : `${account} · ${view.detail}`;
  return (
    <div className="grid min-h-16 grid-cols-[1.5rem_1.625rem_auto_minmax(0,1fr)_auto_auto] items-center gap-x-3 py-2.5 pr-3 pl-2.5 max-side:gap-x-2 max-side:pr-2 max-side:pl-1">
      <Grip label={`Move ${name}, place ${at + 1} of ${count}`} />
      <span aria-hidden className="text-center font-mono font-semibold text-ink-3 text-xs">
        {at + 1}
      </span>
      <span
        aria-hidden
        className={clsx(
          'grid size-8.5 place-items-center rounded-[9px] font-semibold text-sm uppercase',
          trouble?.tone === 'failed' ? 'bg-failed-soft text-failed' : 'bg-sunken text-ink-2',
        )}
      >
        {initial}
      </span>
      <div className="min-w-0">
        <b className="block truncate font-semibold" title={candidate.model}>
          {name}
        </b>
        <span className="block truncate text-ink-3 text-xs" title={more}>
          {more}
        </span>
      </div>
      {trouble?.tone === 'failed' ? <Tag tone="failed">{view.state}</Tag> : <StateTag view={view} />}
      <RowMenu
        candidate={candidate}
        at={at}
        count={count}
        resting={view.look === 'cooling' || view.look === 'due'}
        onMove={onMove}
        onRemove={onRemove}
      />
      {trouble && <Mend candidate={candidate} {...trouble} />}
    </div>
  );
};

const looksSame = (before: CandidateRowProps, after: CandidateRowProps): boolean =>
  before.candidate === after.candidate &&
  before.account === after.account &&
  before.initial === after.initial &&
  before.at === after.at &&
  before.count === after.count &&
  before.view.look === after.view.look &&
  before.view.state === after.view.state &&
  before.view.detail === after.view.detail &&
  before.trouble?.words === after.trouble?.words &&
  before.onMove === after.onMove &&
  before.onRemove === after.onRemove;

/** One candidate of a chain, with its place; renders only when something that it shows has changed. */
export const CandidateRow = memo(Row, looksSame);
