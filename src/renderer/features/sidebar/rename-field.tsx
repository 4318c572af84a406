import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

interface RenameFieldProps {
  readonly title: string;
  /** Gets the new title, or undefined if nothing is to change. */
  readonly onEnd: (title: string | undefined) => void;
}

/** Enter and leaving save, Escape does not. */
export const RenameField = ({ title, onEnd }: RenameFieldProps) => {
  const [text, setText] = useState(title);
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useEffect(() => input.current?.select(), []);
  const end = (save: boolean) => {
    if (ended.current) return;
    ended.current = true;
    const trimmed = text.trim();
    onEnd(save && trimmed !== '' && trimmed !== title ? trimmed : undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    end(event.key === 'Enter');
  };
  return (
    <li>
      <input
        ref={input}
        aria-label="Chat title"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => end(true)}
        className="min-h-8.5 w-full rounded-m border border-accent bg-surface px-2.5 -outline-offset-1"
      />
    </li>
  );
};
