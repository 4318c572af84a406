/** A text that many people call JSON: with comments and commas before a closing bracket, which are taken out. */
export const plainJson = (text: string): string => {
  const token = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[}\]])/g;
  // Blanks in their place, so that a fault is told at its place.
  return text.replace(/^\uFEFF/, '').replace(token, (part) => (part.startsWith('"') ? part : part.replace(/[^\n]/g, ' ')));
};

/** The line of a place that `JSON.parse` names; nothing of the text itself, which may hold keys. */
export const lineOfFault = (text: string, error: unknown): number | undefined => {
  const message = error instanceof Error ? error.message : '';
  const place = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  if (Number.isFinite(place)) return text.slice(0, place).split('\n').length;
  return /end of JSON/.test(message) ? text.split('\n').length : undefined;
};
