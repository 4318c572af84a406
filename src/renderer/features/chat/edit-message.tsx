import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import type { UserMessage } from '../../../shared/contract/index.ts';
import { act, pictureDraftOf } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { HeldLine } from './held-line.tsx';
import { AttachButton } from './pictures/attach-button.tsx';
import { AttachedRow } from './pictures/attached-row.tsx';
import { pastedFiles } from './pictures/pasted-files.ts';
import { useEditedPictures } from './pictures/use-edited-pictures.ts';
import { isSendKey } from './send-key.ts';
import { useHeldSend } from './use-held-send.ts';
import { focusComposer } from './use-kept-focus.ts';

interface EditMessageProps {
  readonly message: UserMessage;
  readonly onDone: () => void;
}

/** A message of the user, open for change. Sending it makes a branch; the old version stays beside it. */
export const EditMessage = ({ message, onDone }: EditMessageProps) => {
  const edited = useEditedPictures(message.pictures);
  const [text, setText] = useState(message.text);
  const [sending, setSending] = useState(false);
  const isEmpty = text.trim() === '' && edited.kept.length + edited.pictures.length === 0;
  const canSend = !(isEmpty && edited.reading === 0) && !sending;
  const resend = async () => {
    if (isEmpty || sending) return;
    setSending(true);
    const keepPictures = edited.kept.map(({ id }) => id);
    const sent = await act('message.edit', {
      messageId: message.id,
      text: text.trim(),
      ...(keepPictures.length > 0 && { keepPictures }),
      ...(edited.pictures.length > 0 && { pictures: edited.pictures.map(pictureDraftOf) }),
    });
    setSending(false);
    if (sent === undefined) return;
    focusComposer();
    onDone();
  };
  const { held, hold, letGo } = useHeldSend({ isReading: edited.reading > 0, problem: edited.problem, send: () => void resend() });
  const submit = () => {
    if (edited.reading > 0) return hold();
    letGo();
    void resend();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isSendKey(event) && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Escape') onDone();
    else submit();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = pastedFiles(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    edited.add(files);
  };
  return (
    <div className="w-full rounded-l border border-line-strong bg-surface p-2 shadow-card transition-[border-color,box-shadow] focus-within:shadow-lift has-[textarea:focus]:border-ink-3">
      <div className="px-2">
        <AttachedRow {...edited} />
      </div>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the user has just asked to write here
        autoFocus
        aria-label="Edit your message"
        dir="auto"
        value={text}
        onChange={({ target }) => {
          letGo();
          setText(target.value);
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        className="field-sizing-content max-h-[40vh] min-h-16 w-full resize-none bg-transparent px-2 py-1 outline-none"
      />
      <div className="px-2">
        <HeldLine held={held} reading={edited.reading} />
      </div>
      <div className="flex items-center gap-2">
        <AttachButton onFiles={edited.add} />
        <span className="flex-1" />
        <Button size="s" look="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button size="s" look="primary" disabled={!canSend} busy={held === 'waiting'} onClick={submit}>
          Send
        </Button>
      </div>
    </div>
  );
};
