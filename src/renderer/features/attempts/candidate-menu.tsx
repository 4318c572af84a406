import { ArrowDown, ArrowUp, ArrowUpToLine, Ellipsis, Pause, Play, Trash2 } from 'lucide-react';
import type { Chain } from '../../../shared/contract/index.ts';
import type { PlanStep } from '../../../shared/fold/plan.ts';
import { act } from '../../state/index.ts';
import { IconButton, Menu, type MenuEntry } from '../../ui/index.ts';
import { canMove, type ListKind, type Move } from './order.ts';

const MINUTE = 60_000;

const rests = [
  ['rest-5', 'Rest for 5 minutes', 5 * MINUTE],
  ['rest-60', 'Rest for 1 hour', 60 * MINUTE],
] as const;

const moves = [
  ['first', 'Put first', ArrowUpToLine],
  ['up', 'Move up', ArrowUp],
  ['down', 'Move down', ArrowDown],
] as const;

interface CandidateMenuProps {
  readonly chain: Chain;
  readonly kind: ListKind;
  readonly step: PlanStep;
  readonly onMove: (move: Move) => void;
}

/** What can be done with one candidate of the chain. */
export const CandidateMenu = ({ chain, kind, step, onMove }: CandidateMenuProps) => {
  const { candidate, key, state } = step;
  const entries: readonly MenuEntry[] = [
    ...(state === 'cooling' || state === 'due'
      ? ([
          {
            type: 'item',
            id: 'now',
            label: 'Try now',
            hint: 'Ends its rest',
            icon: Play,
            onSelect: () => void act('cooldown.clear', { candidate }),
          },
        ] as const)
      : []),
    ...rests.map(
      ([id, label, forMs]): MenuEntry => ({
        type: 'item',
        id,
        label,
        icon: Pause,
        onSelect: () => void act('cooldown.rest', { candidate, forMs }),
      }),
    ),
    { type: 'line', id: 'line-order' },
    ...moves.map(
      ([move, label, icon]): MenuEntry => ({
        type: 'item',
        id: move,
        label,
        icon,
        disabled: !canMove(chain, kind, key, move),
        onSelect: () => onMove(move),
      }),
    ),
    { type: 'line', id: 'line-remove' },
    { type: 'item', id: 'remove', label: 'Remove from chain', icon: Trash2, danger: true, onSelect: () => onMove('remove') },
  ];
  return <Menu align="end" entries={entries} trigger={<IconButton icon={Ellipsis} label={`Options for ${candidate.model}`} />} />;
};
