import type { Chat } from '../../../shared/contract/index.ts';

/** Folds case and accents, so that `cafe` finds `Café`. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** The chats whose title has every word of `text`, in the order given. */
export const findChats = (chats: readonly Chat[], text: string): readonly Chat[] => {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return chats.filter(({ title }) => {
    const plainTitle = plain(title);
    return words.every((word) => plainTitle.includes(word));
  });
};
