import { clsx } from 'clsx';
import { Pencil } from 'lucide-react';
import type { UserMessage as Message } from '../../../shared/contract/index.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { IconButton } from '../../ui/index.ts';
import { BranchSwitch } from './branch-switch.tsx';
import type { Branch } from './branches.ts';
import { EditMessage } from './edit-message.tsx';
import { LongText } from './long-text.tsx';
import { SentPictures } from './pictures/sent-pictures.tsx';

/** A longer message is not edited in place: a text box of that size holds up every key. */
const EDITABLE_CHARS = 50_000;

interface UserMessageProps {
  readonly message: Message;
  readonly branch: Branch | undefined;
  readonly editing: boolean;
  readonly onEdit: (messageId: string | undefined) => void;
}

export const UserMessage = ({ message, branch, editing, onEdit }: UserMessageProps) => (
  <article className={clsx('message flex flex-col items-end', !editing && 'message-user')}>
    <h2 className="sr-only">You</h2>
    {editing ? (
      <EditMessage message={message} onDone={() => onEdit(undefined)} />
    ) : (
      <>
        {message.pictures && message.pictures.length > 0 && <SentPictures pictures={message.pictures} />}
        {message.text !== '' && (
          <div className="max-w-[82%] rounded-l bg-sunken px-3.5 py-2.5">
            <LongText text={message.text} />
          </div>
        )}
        <div className="flex h-7 items-center">
          <span className="message-actions flex">
            {message.text !== '' && <CopyButton label="Copy message" text={() => message.text} />}
            {message.text.length <= EDITABLE_CHARS && <IconButton icon={Pencil} label="Edit message" onClick={() => onEdit(message.id)} />}
          </span>
          <BranchSwitch chatId={message.chatId} branch={branch} noun="version" />
        </div>
      </>
    )}
  </article>
);
