import type { ChatSettings, PictureDraft } from '../../shared/contract/index.ts';

/** A user's message as it comes in; without text it needs a picture. */
export interface Sent {
  readonly chatId?: string | undefined;
  /** For a new chat, as are the settings. */
  readonly chainId?: string | undefined;
  readonly settings?: ChatSettings | undefined;
  readonly text: string;
  readonly pictures?: readonly PictureDraft[] | undefined;
  /** The draft that the message was until now. */
  readonly draftId?: string | undefined;
}

export interface Edited {
  readonly messageId: string;
  readonly text: string;
  /** Pictures of the edited message, by id; those that are not named are left out. */
  readonly keepPictures?: readonly string[] | undefined;
  readonly pictures?: readonly PictureDraft[] | undefined;
}
