/** As much of a markdown element as its words need. */
export interface Spoken {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly children?: readonly Spoken[];
}

const LETTER = /\p{L}/u;
const FROM_THE_RIGHT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The side from which an element reads, by the first letter of its words; code does not count. Undefined where there is none. */
export const readingDirection = ({ tagName, value, children = [] }: Spoken): 'ltr' | 'rtl' | undefined => {
  if (tagName === 'code') return undefined;
  const letter = value === undefined ? undefined : LETTER.exec(value)?.[0];
  if (letter !== undefined) return FROM_THE_RIGHT.test(letter) ? 'rtl' : 'ltr';
  for (const child of children) {
    const direction = readingDirection(child);
    if (direction !== undefined) return direction;
  }
  return undefined;
};
