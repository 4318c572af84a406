import { ArrowDown, ArrowDownToLine, ArrowUp, ArrowUpToLine, Ellipsis, Pause, Play, Trash2 } from 'lucide-react';
import type { Candidate } from '../../../shared/contract/index.ts';
import { act } from '../../state/index.ts';
import { altKey, IconButton, Menu, type MenuEntry } from '../../ui/index.ts';

const MINUTE = 60_000;

export interface RowActions {
  readonly onMove: (at: number, to: number) => void;
  readonly onRemove: (at: number) => void;
}

interface RowMenuProps extends RowActions {
  readonly candidate: Candidate;
  readonly at: number;
  readonly count: number;
  readonly resting: boolean;
}

/** What can be done with one candidate of a chain. */
export const RowMenu = ({ candidate, at, count, resting, onMove, onRemove }: RowMenuProps) => {
  const rest = (id: string, label: string, forMs: number): MenuEntry => ({
    type: 'item',
    id,
    label,
    icon: Pause,
    onSelect: () => void act('cooldown.rest', { candidate, forMs }),
  });
  const move = (id: string, label: string, icon: typeof ArrowUp, to: number, keys?: string): MenuEntry => ({
    type: 'item',
    id,
    label,
    icon,
    keys,
    disabled: to === at || to < 0 || to >= count,
    onSelect: () => onMove(at, to),
  });
  const entries: readonly MenuEntry[] = [
    {
      type: 'item',
      id: 'now',
      label: 'Try now',
      hint: resting ? 'Ends its rest' : 'It is not resting',
      icon: Play,
      disabled: !resting,
      onSelect: () => void act('cooldown.clear', { candidate }),
    },
    rest('rest-5', 'Rest for 5 minutes', 5 * MINUTE),
    rest('rest-60', 'Rest for 1 hour', 60 * MINUTE),
    { type: 'line', id: 'line-order' },
    move('first', 'Put first', ArrowUpToLine, 0),
    move('up', 'Move up', ArrowUp, at - 1, altKey('↑')),
    move('down', 'Move down', ArrowDown, at + 1, altKey('↓')),
    move('last', 'Put last', ArrowDownToLine, count - 1),
    { type: 'line', id: 'line-remove' },
    { type: 'item', id: 'remove', label: 'Remove from chain', icon: Trash2, danger: true, onSelect: () => onRemove(at) },
  ];
  return (
    <Menu
      align="end"
      entries={entries}
      trigger={<IconButton icon={Ellipsis} label={`Options for ${candidate.model}`} data-stop tabIndex={-1} />}
    />
  );
};
