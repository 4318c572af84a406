import { ChevronLeft, ChevronRight } from 'lucide-react';
import { act } from '../../state/index.ts';
import { IconButton } from '../../ui/index.ts';
import type { Branch } from './branches.ts';

interface BranchSwitchProps {
  readonly chatId: string;
  readonly branch: Branch | undefined;
  /** What there are several of: "answer" or "version". */
  readonly noun: string;
}

/** ‹ 2/3 ›: the other answers to the same message, or the other versions of a message. */
export const BranchSwitch = ({ chatId, branch, noun }: BranchSwitchProps) => {
  if (!branch || branch.ids.length < 2) return null;
  const { ids, at } = branch;
  const show = (messageId: string | undefined) => messageId !== undefined && void act('chat.show-branch', { chatId, messageId });
  return (
    <span className="inline-flex items-center text-ink-3 text-xs tabular-nums">
      <IconButton icon={ChevronLeft} label={`Previous ${noun}`} disabled={at === 0} onClick={() => show(ids[at - 1])} />
      <span>
        <span className="sr-only">{noun} </span>
        {at + 1}/{ids.length}
      </span>
      <IconButton icon={ChevronRight} label={`Next ${noun}`} disabled={at === ids.length - 1} onClick={() => show(ids[at + 1])} />
    </span>
  );
};
