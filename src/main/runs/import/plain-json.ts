/** A string, a comment, blanks, a comma or a closing bracket, or what is left; each is read once and never anew, however the text goes on. */
const token = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\s+|[,}\]]|[^"/\s,}\]]+/gy;

const blanked = (text: string): string => text.replace(/[^\n]/g, ' ');

/** A text that many people call JSON: with comments and commas before a closing bracket, which are taken out. */
export const plainJson = (text: string): string => {
  const rest = text.replace(/^\uFEFF/, '');
  const parts: string[] = [];
  /** The place of a comma with nothing but blanks and comments after it so far. */
  let comma: number | undefined;
  let end = 0;
  for (const [part] of rest.matchAll(token)) {
    end += part.length;
    const isComment = part.startsWith('//') || part.startsWith('/*');
    if ((part === '}' || part === ']') && comma !== undefined) parts[comma] = ' ';
    if (part === ',') comma = parts.length;
    else if (!isComment && part.trim() !== '') comma = undefined;
    // Blanks in their place, so that a fault is told at its place.
    parts.push(isComment ? blanked(part) : part);
  }
  // What is neither, such as a text that is never closed, is for the parser to refuse.
  return parts.join('') + rest.slice(end);
};

/** The line of a place that `JSON.parse` names; nothing of the text itself, which may hold keys. */
export const lineOfFault = (text: string, error: unknown): number | undefined => {
  const message = error instanceof Error ? error.message : '';
  const place = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  if (Number.isFinite(place)) return text.slice(0, place).split('\n').length;
  return /end of JSON/.test(message) ? text.split('\n').length : undefined;
};
