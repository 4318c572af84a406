import type { Chain } from '../../../shared/contract/index.ts';
import { listFor } from '../../../shared/fold/needs.ts';
import { AddCandidate } from './add-candidate.tsx';
import { BreakBox } from './break-box.tsx';
import { CandidateList } from './candidate-list.tsx';
import { DryRunLine } from './dry-run-line.tsx';
import { add, type Edit, type ListKind, move, needsOfKind, remove } from './edits.ts';
import { LimitsBox } from './limits-box.tsx';
import { RulesBox } from './rules-box.tsx';

/** How an edit is told: read out only, or with a toast that offers to take it back. */
export type Telling = 'spoken' | 'toast';

interface ChainEditorProps {
  readonly chain: Chain;
  readonly kind: ListKind;
  readonly onEdit: (edit: Edit, telling: Telling) => void;
}

const empty = {
  text: 'Nobody is asked yet. Add the candidate that should answer first; the next ones step in when it cannot.',
  image: 'No list of its own: a message with pictures takes the text list, and whoever cannot see pictures is passed over.',
} satisfies Record<ListKind, string>;

/** One list of a chain with all that belongs to it. */
export const ChainEditor = ({ chain, kind, onEdit }: ChainEditorProps) => {
  const list = chain[kind];
  const tell = (edit: Edit | undefined, telling: Telling): void => {
    if (edit) onEdit(edit, telling);
  };
  return (
    <>
      {kind === 'image' && <p className="mb-2.5 text-ink-2 text-sm">Asked in this order when a message carries pictures.</p>}
      <div className="rounded-l border border-line bg-surface shadow-card">
        {list.length === 0 ? (
          <p className="px-5 py-6 text-ink-2">{empty[kind]}</p>
        ) : (
          <CandidateList
            key={kind}
            kind={kind}
            label={`Candidates of ${chain.name}`}
            candidates={list}
            onMove={(from, to, by) => tell(move(chain, kind, from, to), by === 'keys' ? 'spoken' : 'toast')}
            onRemove={(at) => tell(remove(chain, kind, at), 'toast')}
          />
        )}
        <div className="border-line border-t">
          <AddCandidate key={kind} list={list} onAdd={(candidates) => onEdit(add(chain, kind, candidates), 'spoken')} />
        </div>
      </div>
      <div className="mt-4 px-1">
        <DryRunLine kind={kind} candidates={listFor(chain, needsOfKind[kind])} />
      </div>
      <div className="mt-5 grid grid-cols-2 items-start gap-3.5 max-panel:grid-cols-1">
        <LimitsBox limits={chain.limits} onChange={(limits, told) => onEdit({ chain: { ...chain, limits }, told }, 'toast')} />
        <div className="flex flex-col gap-3.5">
          <BreakBox onBreak={chain.onBreak} onChange={(onBreak, told) => onEdit({ chain: { ...chain, onBreak }, told }, 'toast')} />
          <RulesBox rules={chain.rules} onChange={(rules, told) => onEdit({ chain: { ...chain, rules }, told }, 'toast')} />
        </div>
      </div>
    </>
  );
};
