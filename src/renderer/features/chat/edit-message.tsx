import { type KeyboardEvent, useRef } from 'react';
import type { UserMessage } from '../../../shared/contract/index.ts';
import { act } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { isSendKey } from './send-key.ts';

interface EditMessageProps {
  readonly message: UserMessage;
  readonly onDone: () => void;
}

/** A message of the user, open for change. Sending it makes a branch; the old version stays beside it. */
export const EditMessage = ({ message, onDone }: EditMessageProps) => {
  const box = useRef<HTMLTextAreaElement>(null);
  const resend = async () => {
    const text = box.current?.value.trim() ?? '';
    if (text !== '' && (await act('message.edit', { messageId: message.id, text })) !== undefined) onDone();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isSendKey(event) && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Escape') onDone();
    else void resend();
  };
  return (
    <div className="w-full rounded-l border border-line-strong bg-surface p-2 shadow-card focus-within:shadow-lift">
      <textarea
        ref={box}
        // biome-ignore lint/a11y/noAutofocus: the user has just asked to write here
        autoFocus
        aria-label="Edit your message"
        defaultValue={message.text}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        className="field-sizing-content max-h-[40vh] min-h-16 w-full resize-none bg-transparent px-2 py-1 outline-none"
      />
      <div className="flex justify-end gap-2">
        <Button size="s" look="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button size="s" look="primary" onClick={() => void resend()}>
          Send
        </Button>
      </div>
    </div>
  );
};
