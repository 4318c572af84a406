import { clsx } from 'clsx';
import { CircleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Candidate } from '../../../shared/contract/index.ts';
import { useApp } from '../../state/index.ts';
import { Kbd } from '../../ui/index.ts';
import { CompletionList } from './completion-list.tsx';
import { type Completion, completions } from './completions.ts';
import { readCandidate } from './read-candidate.ts';
import { useSlashKey } from './use-slash-key.ts';

interface AddCandidateProps {
  readonly list: readonly Candidate[];
  readonly onAdd: (candidates: readonly Candidate[]) => void;
}

/** The last row of a list: type a model, take one that is offered, Enter adds it. */
export const AddCandidate = ({ list, onAdd }: AddCandidateProps) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const providers = useApp(({ data }) => data.providers);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(-1);
  const [problem, setProblem] = useState<string>();
  const offers = open ? completions(text, list, providers) : [];
  useSlashKey(input);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was wrong with the text need not be wrong in another list
  useEffect(() => setProblem(undefined), [list]);

  const type = (next: string): void => {
    setText(next);
    setMarked(-1);
    setProblem(undefined);
    setOpen(true);
  };
  const enter = (typed: string): void => {
    const read = readCandidate(typed, list, providers);
    if (!read.ok) {
      setOpen(false);
      return setProblem(read.problem);
    }
    setText('');
    setMarked(-1);
    setOpen(false);
    onAdd(read.candidates);
  };
  const take = (offer: Completion): void => {
    input.current?.focus();
    if (offer.complete) enter(offer.text);
    else type(offer.text);
  };

  const keys: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => {
      setOpen(true);
      setMarked((now) => Math.min(now + 1, offers.length - 1));
      return true;
    },
    ArrowUp: () => {
      setMarked((now) => Math.max(now - 1, -1));
      return open;
    },
    Enter: () => {
      const offer = offers[marked];
      if (offer) take(offer);
      else enter(text);
      return true;
    },
    Tab: () => {
      const offer = offers[marked];
      if (offer) type(offer.text);
      return offer !== undefined;
    },
    Escape: () => {
      if (offers.length > 0) setOpen(false);
      else if (text !== '') type('');
      else return false;
      if (offers.length === 0) setOpen(false);
      return true;
    },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (keys[event.key]?.()) event.preventDefault();
  };

  const shown = offers.length > 0;
  return (
    <div className="grid grid-cols-[1.5rem_1.625rem_minmax(0,1fr)_auto] items-center gap-x-3 py-1 pr-4 pl-2.5 max-side:gap-x-2 max-side:pl-1">
      <span aria-hidden className="col-start-2 text-center font-mono font-semibold text-ink-3 text-xs">
        {list.length + 1}
      </span>
      <div className="relative min-w-0">
        <input
          ref={input}
          role="combobox"
          aria-label="Add a candidate"
          aria-expanded={shown}
          aria-controls={shown ? `${id}-offers` : undefined}
          aria-activedescendant={marked >= 0 && shown ? `${id}-offer-${marked}` : undefined}
          aria-autocomplete="list"
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          autoComplete="off"
          spellCheck={false}
          value={text}
          placeholder="Add a candidate: type a model, like openai/gpt-5.2 or ollama/llama4"
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          className="min-h-10 w-full rounded-s bg-transparent px-2 -outline-offset-1"
        />
        {shown && <CompletionList id={id} offers={offers} marked={marked} onTake={take} onMark={setMarked} />}
      </div>
      <Kbd className={clsx('text-ink-3', text !== '' && 'invisible')}>/</Kbd>
      <p
        id={`${id}-problem`}
        role="alert"
        className={clsx('col-start-3 flex items-start gap-1.5 px-2 pb-2 text-failed text-xs', problem === undefined && 'hidden')}
      >
        <CircleAlert size={14} aria-hidden className="mt-0.5 flex-none" />
        {problem}
      </p>
    </div>
  );
};
