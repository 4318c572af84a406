import { type RefObject, useEffect, useRef, useState } from 'react';
import { changeDraft, draftOf, selectDraft, sendMessage, useApp } from '../../state/index.ts';
import { BOX_CHARS, joined, tooLong } from './long-draft.ts';
import type { Attached } from './pictures/use-attached.ts';
import { type Held, useHeldSend } from './use-held-send.ts';

interface ComposerState {
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  /** The text with which the box starts; from then on the box holds its own. */
  readonly initial: string;
  readonly long: string;
  readonly setLong: (text: string) => void;
  /** Neither words nor pictures, nor any on their way. */
  readonly isEmpty: boolean;
  readonly canSend: boolean;
  /** Whether the message waits for its pictures. */
  readonly held: Held;
  readonly problem: string | undefined;
  /** To be called with the box's text after each change. */
  readonly onInput: (text: string) => void;
  /** Sends, or as soon as the pictures are ready. */
  readonly submit: () => void;
}

/**
 * The composer's text. The box is uncontrolled, so that typing costs the same whatever it holds; every change goes to the
 * chat's draft, and a draft that comes from elsewhere (kept by main, or not taken as a message) is put into the box.
 */
export const useComposer = (key: string, { pictures, reading, problem: refused }: Attached): ComposerState => {
  const draft = useApp(selectDraft);
  const { typed = '', pasted: long = '' } = draft ?? {};
  const boxRef = useRef<HTMLTextAreaElement>(null);
  const known = useRef(typed);
  const [initial] = useState(typed);

  const setLong = (pasted: string): void => changeDraft(key, { pasted });
  const write = (text: string): void => {
    known.current = text;
    changeDraft(key, { typed: text });
  };
  const onInput = (text: string): void => {
    letGo();
    if (text.length <= BOX_CHARS) return write(text);
    setLong(joined(text, long));
    if (boxRef.current) boxRef.current.value = '';
    write('');
  };

  useEffect(() => {
    if (typed === known.current || !boxRef.current) return;
    known.current = typed;
    boxRef.current.value = typed;
  }, [typed]);

  const problem = tooLong(typed.length + long.length);
  const go = (): void => {
    const text = joined(boxRef.current?.value ?? '', long);
    if ((text === '' && (draftOf(key)?.pictures ?? []).length === 0) || tooLong(text.length) !== undefined) return;
    if (boxRef.current) boxRef.current.value = '';
    known.current = '';
    void sendMessage(text);
    boxRef.current?.focus();
  };
  const { held, hold, letGo } = useHeldSend({ isReading: reading > 0, problem: refused, send: go });
  const submit = (): void => {
    if (reading > 0) return hold();
    letGo();
    go();
  };
  const isEmpty = typed.trim() === '' && long === '' && pictures.length + reading === 0;
  const canSend = !isEmpty && problem === undefined;
  return { boxRef, initial, long, setLong, isEmpty, canSend, held, problem, onInput, submit };
};
