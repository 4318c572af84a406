/**
 * A seam is a place in a text where another attempt went on. It travels through markdown as one character that no text may hold
 * (U+FDD0 and those after it are no characters by definition), and becomes an element at the end; in code it is taken out.
 */
import type { ExtraProps } from 'streamdown';

export interface Seam {
  /** The place in the text, in characters from its beginning. */
  readonly at: number;
  /** Who went on, and where from. */
  readonly label: string;
}

const FIRST = 0xfdd0;
/** There are 32 such characters; more seams than that stay unmarked. */
const MOST = 32;
const MARKS = /[\uFDD0-\uFDEF]/g;
const ONE_MARK = /^[\uFDD0-\uFDEF]$/;

/** So far a mark is moved to stand between two words. */
const NEAR_CHARS = 60;

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** The nearest place at which a mark cannot break markdown: before a word and after a blank, or inside a word. */
const placeFor = (text: string, at: number): number => {
  const fits = (place: number): boolean => isWord(text[place]) && (text[place - 1] === ' ' || (place === at && isWord(text[place - 1])));
  for (let place = at; place <= Math.min(text.length - 1, at + NEAR_CHARS); place++) if (fits(place)) return place;
  return at;
};

export const withoutMarks = (text: string): string => text.replace(MARKS, '');

/** The text with a mark at each seam. Without seams it is the very same text. */
export const withMarks = (text: string, seams: readonly Seam[]): string => {
  let marked = text;
  for (const [at, seam] of [...seams.slice(0, MOST).entries()].reverse()) {
    const place = placeFor(text, seam.at);
    marked = marked.slice(0, place) + String.fromCharCode(FIRST + at) + marked.slice(place);
  }
  return marked;
};

type Element = NonNullable<ExtraProps['node']>;
type Child = Element['children'][number];

const markElement = (char: string): Element => ({
  type: 'element',
  tagName: 'mark',
  properties: { dataSeam: String(char.charCodeAt(0) - FIRST) },
  children: [],
});

const pieces = (text: string): readonly Child[] =>
  text
    .split(/([\uFDD0-\uFDEF])/)
    .filter((part) => part !== '')
    .map((part) => (ONE_MARK.test(part) ? markElement(part) : { type: 'text', value: part }));

/** Changes the tree in place, as rehype plugins do; it was made for this one rendering. */
const walk = (node: Pick<Element, 'children'>, inCode: boolean): void => {
  node.children = node.children.flatMap((child): readonly Child[] => {
    if (child.type === 'element') walk(child, inCode || child.tagName === 'code' || child.tagName === 'pre');
    if (child.type !== 'text') return [child];
    return inCode ? [{ ...child, value: withoutMarks(child.value) }] : pieces(child.value);
  });
};

/** A rehype plugin: marks in prose become `<mark data-seam>`. */
export const markSeams = () => (tree: unknown) => walk(tree as Element, false);
