/** A key that a user typed or pasted, made usable, or a sentence that says what is wrong with it; the sentence never quotes it. */
export type TypedKey = { readonly ok: true; readonly key: string } | { readonly ok: false; readonly problem: string };

/** Without blanks around it and without the word Bearer that examples put before it. An empty text is an empty key. */
export const readKey = (typed: string): TypedKey => {
  const key = typed.trim().replace(/^Bearer\s+/i, '');
  const strange = [...key].findIndex((character) => !/^[\x21-\x7e]$/.test(character));
  if (strange < 0) return { ok: true, key };
  return {
    ok: false,
    problem: `The key holds a character that no key has, at place ${strange + 1}. Copy it again from where you got it.`,
  };
};
