import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

interface NameFieldProps {
  readonly name: string;
  /** Gets the new name, or undefined if nothing is to change. */
  readonly onEnd: (name: string | undefined) => void;
}

/** Enter and leaving save, Escape does not. */
export const NameField = ({ name, onEnd }: NameFieldProps) => {
  const [text, setText] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const end = (save: boolean): void => {
    if (ended.current) return;
    ended.current = true;
    const trimmed = text.trim();
    onEnd(save && trimmed !== '' && trimmed !== name ? trimmed : undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    end(event.key === 'Enter');
  };
  return (
    <input
      ref={input}
      aria-label="Chain name"
      value={text}
      maxLength={80}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(true)}
      className="min-h-8 w-64 max-w-full rounded-m border border-accent bg-surface px-2 font-semibold -outline-offset-1"
    />
  );
};
