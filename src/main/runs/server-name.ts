/** What a model reference can hold before its slash or after its @, made of what the user called it; may be empty. */
export const serverName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
