import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { Reply } from '../../../shared/contract/index.ts';
import { Markdown } from '../../parts/markdown/index.ts';
import { span } from '../../parts/span.ts';

/** `Thought for 3 s`; without a duration where the text never came. */
export const thinkingLabel = ({ reasoningMs }: Pick<Reply, 'reasoningMs'>, live: boolean): string => {
  if (live) return 'Thinking…';
  return reasoningMs === undefined ? 'Thoughts' : `Thought for ${reasoningMs < 1000 ? 'a moment' : span(reasoningMs)}`;
};

interface ThinkingProps {
  readonly reply: Reply;
  /** Thoughts still arrive. */
  readonly live: boolean;
}

/** What the model thought: open while it arrives, folded when the answer begins, and then as the reader wishes. */
export const Thinking = ({ reply, live }: ThinkingProps) => {
  const [wish, setWish] = useState<boolean>();
  const id = useId();
  if (reply.reasoning === '') return null;
  const open = wish ?? live;
  return (
    <div className="mb-2.5">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setWish(!open)}
        className="-ml-1.5 inline-flex items-center gap-1 rounded-s px-1.5 py-0.5 text-ink-2 text-sm hover:bg-hover hover:text-ink"
      >
        <ChevronRight size={14} aria-hidden className={clsx('transition-transform', open && 'rotate-90')} />
        <span className={live ? 'animate-breathe' : ''}>{thinkingLabel(reply, live)}</span>
      </button>
      <div id={id}>
        {open && (
          <div className="mt-1 ml-[5px] border-line border-l-2 pl-4 text-ink-2 text-sm">
            <Markdown text={reply.reasoning} live={live} />
          </div>
        )}
      </div>
    </div>
  );
};
