import { useId, useState } from 'react';
import type { Attempt, Run } from '../../../shared/contract/index.ts';
import { changeNotes } from '../../parts/attempt-notes.ts';
import { hasDetour } from '../../parts/hops.ts';

interface AnswerNotesProps {
  readonly run: Run;
  readonly attempt: Attempt;
}

/** What this answer's model was asked otherwise than the chat wishes; where there was a detour, the ribbon above tells it. */
export const AnswerNotes = ({ run, attempt }: AnswerNotesProps) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  const notes = hasDetour(run) ? [] : changeNotes(attempt);
  if (notes.length === 0) return null;
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="min-h-6 rounded underline decoration-dotted underline-offset-2 hover:text-ink"
      >
        {notes.length === 1 ? '1 change' : `${notes.length} changes`}
      </button>
      <ul id={id} hidden={!open} className="order-last grid basis-full gap-0.5 pt-1 text-ink-2">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
};
