import { type RefObject, useEffect, useRef, useState } from 'react';
import { selectDraft, sendMessage, setDraft, useApp } from '../../state/index.ts';
import { BOX_CHARS, joined, keepLongText, longTextOf, tooLong } from './long-draft.ts';

interface ComposerState {
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  /** The text with which the box starts; from then on the box holds its own. */
  readonly initial: string;
  readonly long: string;
  readonly setLong: (text: string) => void;
  /** Neither words nor pictures. */
  readonly isEmpty: boolean;
  readonly canSend: boolean;
  readonly problem: string | undefined;
  /** To be called with the box's text after each change. */
  readonly onInput: (text: string) => void;
  readonly submit: () => void;
}

/**
 * The composer's text. The box is uncontrolled, so that typing costs the same whatever it holds; every change goes to the
 * chat's draft, and a draft that comes back (main did not take the message) is put into the box again.
 */
export const useComposer = (key: string, hasPictures: boolean, isReading: boolean): ComposerState => {
  const draft = useApp(selectDraft);
  const boxRef = useRef<HTMLTextAreaElement>(null);
  const known = useRef(draft);
  const [initial] = useState(draft);
  const [long, putLong] = useState(() => longTextOf(key));

  const setLong = (text: string): void => {
    keepLongText(key, text);
    putLong(text);
  };
  const write = (text: string): void => {
    known.current = text;
    setDraft(text);
  };
  const onInput = (text: string): void => {
    if (text.length <= BOX_CHARS) return write(text);
    setLong(joined(text, long));
    if (boxRef.current) boxRef.current.value = '';
    write('');
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a draft from elsewhere is taken over.
  useEffect(() => {
    if (draft === known.current || !boxRef.current) return;
    known.current = draft;
    boxRef.current.value = draft;
    if (draft.length > BOX_CHARS) onInput(draft);
  }, [draft]);

  const problem = tooLong(draft.length + long.length);
  const submit = (): void => {
    const text = joined(boxRef.current?.value ?? '', long);
    if ((text === '' && !hasPictures) || isReading || tooLong(text.length) !== undefined) return;
    if (boxRef.current) boxRef.current.value = '';
    known.current = '';
    setLong('');
    void sendMessage(text);
    boxRef.current?.focus();
  };
  const isEmpty = draft.trim() === '' && long === '' && !hasPictures;
  const canSend = !isEmpty && !isReading && problem === undefined;
  return { boxRef, initial, long, setLong, isEmpty, canSend, problem, onInput, submit };
};
