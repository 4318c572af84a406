import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';
import type { Completion } from './completions.ts';

interface CompletionListProps {
  /** Of the field; the ids of the list and of its options begin with it. */
  readonly id: string;
  readonly offers: readonly Completion[];
  readonly marked: number;
  readonly onTake: (offer: Completion) => void;
  readonly onMark: (at: number) => void;
}

/** What could be typed, under the field; the focus stays in the field. */
export const CompletionList = ({ id, offers, marked, onTake, onMark }: CompletionListProps) => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = marked >= 0 ? list.current?.children[marked] : list.current;
    row?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  return (
    <div
      ref={list}
      id={`${id}-offers`}
      role="listbox"
      aria-label="Candidates that could be added"
      className="absolute inset-x-0 top-[calc(100%+4px)] z-30 max-h-60 animate-fade scroll-my-2 overflow-y-auto rounded-m border border-line bg-surface p-1 shadow-lift"
    >
      {offers.map((offer, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the field, which marks and takes options
        <div
          key={offer.text}
          id={`${id}-offer-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === marked}
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => at !== marked && onMark(at)}
          onClick={() => onTake(offer)}
          className={clsx('flex min-h-8 items-baseline gap-3 rounded-[7px] px-2.5 py-1 text-sm', at === marked && 'bg-hover')}
        >
          <span className="min-w-0 truncate">{offer.text}</span>
          <span className="ml-auto flex-none text-ink-3 text-xs max-side:hidden">{offer.hint}</span>
        </div>
      ))}
    </div>
  );
};
