import { memo } from 'react';
import type { Message } from '../../../shared/contract/index.ts';
import { AssistantMessage } from './assistant-message.tsx';
import type { Branch } from './branches.ts';
import { UserMessage } from './user-message.tsx';

interface MessageRowProps {
  readonly message: Message;
  readonly branch: Branch | undefined;
  readonly editing: boolean;
  /** Opens a message for editing, or closes it with undefined. Must keep its identity. */
  readonly onEdit: (messageId: string | undefined) => void;
}

/** Rendered again only when its own message changes: a delta replaces one message and leaves all others as they are. */
export const MessageRow = memo(({ message, branch, editing, onEdit }: MessageRowProps) =>
  message.role === 'user' ? (
    <UserMessage message={message} branch={branch} editing={editing} onEdit={onEdit} />
  ) : (
    <AssistantMessage message={message} branch={branch} onEdit={() => onEdit(message.parentId ?? undefined)} />
  ),
);
MessageRow.displayName = 'MessageRow';
