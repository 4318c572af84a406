import type { ClipboardEvent, KeyboardEvent } from 'react';
import { RouteStrip } from '../../parts/route-strip.tsx';
import { selectActiveMessage, stopRun, useApp } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { HeldLine } from './held-line.tsx';
import { LongChip } from './long-chip.tsx';
import { BOX_CHARS, joined } from './long-draft.ts';
import { AttachButton } from './pictures/attach-button.tsx';
import { AttachedRow } from './pictures/attached-row.tsx';
import { LostLine } from './pictures/lost-line.tsx';
import { pastedFiles } from './pictures/pasted-files.ts';
import type { Attached } from './pictures/use-attached.ts';
import { Queue } from './queue.tsx';
import { isSendKey } from './send-key.ts';
import { useComposer } from './use-composer.ts';

interface ComposerProps {
  /** The chat, or one name for all new chats. */
  readonly draftKey: string;
  readonly attached: Attached;
}

/** Where the user writes. During a run Enter queues, and the button stops while there is nothing to queue. */
export const Composer = ({ draftKey, attached }: ComposerProps) => {
  const { boxRef, initial, long, setLong, isEmpty, canSend, held, problem, onInput, submit } = useComposer(draftKey, attached);
  const active = useApp((state) => selectActiveMessage(state) !== undefined);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    submit();
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const files = pastedFiles(event.clipboardData);
    if (files.length > 0) {
      event.preventDefault();
      return attached.add(files);
    }
    const text = event.clipboardData.getData('text/plain');
    if (text.length <= BOX_CHARS) return;
    event.preventDefault();
    setLong(joined(long, text));
  };
  return (
    <div className="px-6 pb-5 max-side:px-3 max-side:pb-3">
      <div className="mx-auto max-w-[744px]">
        <Queue />
        <div className="rounded-xl border border-line-strong bg-surface px-3.5 pt-3 pb-2.5 shadow-card transition-[border-color,box-shadow] focus-within:shadow-lift has-[textarea:focus]:border-ink-3">
          <AttachedRow {...attached} />
          {attached.lost > 0 && <LostLine count={attached.lost} onDrop={attached.forgetLost} />}
          {long !== '' && <LongChip text={long} onRemove={() => setLong('')} />}
          <textarea
            ref={boxRef}
            data-composer
            aria-label="Message"
            dir="auto"
            aria-describedby={problem === undefined ? undefined : 'composer-problem'}
            aria-invalid={problem !== undefined || undefined}
            placeholder={active ? 'Write on; it goes when this answer is done' : 'Ask anything'}
            rows={1}
            defaultValue={initial}
            onChange={({ target }) => onInput(target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            className="field-sizing-content block max-h-[40vh] min-h-9 w-full resize-none bg-transparent px-0.5 pt-0.5 pb-2 outline-none"
          />
          {problem !== undefined && (
            <p id="composer-problem" role="alert" className="mb-2 text-failed text-sm">
              {problem}
            </p>
          )}
          <HeldLine held={held} reading={attached.reading} />
          <div className="flex items-center gap-2">
            <AttachButton onFiles={attached.add} />
            <div className="min-w-0 flex-1">
              <RouteStrip />
            </div>
            {active && (
              <Button look={isEmpty ? 'primary' : 'quiet'} onClick={stopRun}>
                Stop
              </Button>
            )}
            {(!active || !isEmpty) && (
              <Button look="primary" disabled={!canSend} busy={held === 'waiting'} onClick={submit}>
                {active ? 'Queue' : 'Send'}
              </Button>
            )}
          </div>
        </div>
      </div>
    </div>
  );
};
