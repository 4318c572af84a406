import { MAX_MESSAGE_CHARS } from '../../../shared/contract/index.ts';

/** A text box of this size begins to hold up every key; longer input is kept beside the box instead. */
export const BOX_CHARS = 50_000;

/** What is sent: the words of the box, then the long text beside it. */
export const joined = (typed: string, long: string): string => [typed.trim(), long].filter((part) => part.trim() !== '').join('\n\n');

/** Why a message cannot be sent as it is; undefined where it can. */
export const tooLong = (chars: number): string | undefined =>
  chars <= MAX_MESSAGE_CHARS
    ? undefined
    : `This message has ${chars.toLocaleString('en')} characters; at most ${MAX_MESSAGE_CHARS.toLocaleString('en')} can be sent. Shorten it, or send it in parts.`;
