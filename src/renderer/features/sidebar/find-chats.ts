import type { Chat } from '../../../shared/contract/index.ts';

/** Folds case and accents, so that `cafe` finds `Café`. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** 2: every word begins a word of the title; 1: every word is somewhere in it; 0: no hit. */
const rankOf = (title: string, words: readonly string[]): number => {
  if (!words.every((word) => title.includes(word))) return 0;
  const starts = title.split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => starts.some((start) => start.startsWith(word))) ? 2 : 1;
};

/** The chats whose title has every word of `text`, those first where they begin a word; else in the order given. */
export const findChats = (chats: readonly Chat[], text: string): readonly Chat[] => {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return chats
    .map((chat) => ({ chat, rank: rankOf(plain(chat.title), words) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ chat }) => chat);
};
