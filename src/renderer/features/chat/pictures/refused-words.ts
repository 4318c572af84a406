import type { Refusal } from './read-picture.ts';

export interface Refused {
  readonly name: string;
  readonly refusal: Refusal;
}

/** More names than this are only counted. */
const NAMES = 3;

const and = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Names as people list them: the first few, then how many more. */
const listed = (names: readonly string[]): string =>
  names.length <= NAMES ? and(names) : `${names.slice(0, NAMES - 1).join(', ')} and ${names.length - NAMES + 1} others`;

const sentences = {
  'no-picture': (names, one) => `${names} ${one ? 'is not a picture' : 'are not pictures'}.`,
  empty: (names, one) => `${names} ${one ? 'is' : 'are'} empty.`,
  unreadable: (names) => `${names} cannot be read. PNG, JPEG, GIF and WebP can.`,
} satisfies Record<Exclude<Refusal['why'], 'size'>, (names: string, one: boolean) => string>;

/** What was not taken and why: one sentence for each reason, however many files it is about. */
export const refusedWords = (refused: readonly Refused[]): readonly string[] => [
  ...(Object.keys(sentences) as (keyof typeof sentences)[]).flatMap((why) => {
    const names = refused.filter(({ refusal }) => refusal.why === why).map(({ name }) => name);
    return names.length === 0 ? [] : [sentences[why](listed(names), names.length === 1)];
  }),
  ...refused.flatMap(({ name, refusal }) => (refusal.why === 'size' ? [`${name} ${refusal.words}.`] : [])),
];
