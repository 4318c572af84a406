/** Enough to tell a page, a JSON value and a stream apart. */
const HEAD_BYTES = 64;
/** A character, or the mark before the first one, may come in pieces. */
const LONGEST_CHARACTER_BYTES = 4;

const decoder = new TextDecoder();

const prepend = (pieces: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => {
    let given = 0;
    return {
      next: () => {
        const piece = pieces[given];
        if (piece === undefined) return rest.next();
        given += 1;
        return Promise.resolve({ done: false, value: piece });
      },
      return: async () => (await rest.return?.()) ?? { done: true, value: undefined },
    };
  },
});

/**
 * The first characters of a body, without white space before them, and the body as it was. Reads on only while it has
 * seen nothing but white space, so that a stream's first event is not held up.
 */
export const headOf = async (
  body: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: string; readonly body: AsyncIterable<Uint8Array> }> => {
  const source = body[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let head = '';
  let bytes = 0;
  while (head === '' || bytes < LONGEST_CHARACTER_BYTES) {
    const { done, value } = await source.next();
    if (done) break;
    pieces.push(value);
    const isOpen = bytes > 0 && bytes < LONGEST_CHARACTER_BYTES;
    head = decoder.decode((isOpen ? Buffer.concat(pieces) : value).subarray(0, HEAD_BYTES)).trimStart();
    bytes += value.length;
  }
  return { head, body: prepend(pieces, source) };
};
