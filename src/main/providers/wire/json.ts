/** Reading what a server sent: everything may be missing or of another kind, and nothing of that is an error. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const objectOf = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The objects in a list; whatever else is in it is left out. */
export const objectsOf = (value: unknown): readonly JsonObject[] => {
  const objects: JsonObject[] = [];
  for (const item of listOf(value)) {
    const object = objectOf(item);
    if (object) objects.push(object);
  }
  return objects;
};

/** A text that says something. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

/** `undefined` where the text is no JSON; JSON never means `undefined`. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
