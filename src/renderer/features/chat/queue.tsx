import { CornerDownRight, X } from 'lucide-react';
import type { QueuedMessage } from '../../../shared/contract/index.ts';
import { act, useApp } from '../../state/index.ts';
import { IconButton } from '../../ui/index.ts';

const none: readonly QueuedMessage[] = [];

/** One line of it is shown; more would only be clipped. */
const SHOWN_CHARS = 200;

/** Messages typed during a run, in the order in which they go. */
export const Queue = () => {
  const queued = useApp(({ data }) => data.open?.queued ?? none);
  if (queued.length === 0) return null;
  return (
    <ul aria-label="Queued messages" className="mb-2 flex flex-col gap-1">
      {queued.map(({ id, text, pictures = [] }) => (
        <li key={id} className="flex items-center gap-2 rounded-m border border-line border-dashed py-0.5 pr-1 pl-3 text-ink-2 text-sm">
          <CornerDownRight size={14} aria-hidden className="flex-none text-ink-3" />
          <span className="flex-none text-ink-3 text-xs">Goes next</span>
          <span className="min-w-0 flex-1 truncate text-ink">{text.slice(0, SHOWN_CHARS)}</span>
          {pictures.length > 0 && (
            <span className="flex-none text-ink-3 text-xs">{pictures.length === 1 ? 'one picture' : `${pictures.length} pictures`}</span>
          )}
          <IconButton icon={X} label="Remove from queue" onClick={() => void act('message.unqueue', { queuedId: id })} />
        </li>
      ))}
    </ul>
  );
};
