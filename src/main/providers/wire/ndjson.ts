import { MAX_EVENT_CHARS, tooLong } from './sse.ts';

/**
 * Bytes to lines that are not blank, in linear time: pieces of an open line are kept apart and joined once. A last line
 * without an end counts.
 */
export async function* lines(
  body: AsyncIterable<Uint8Array>,
  { provider, maxChars = MAX_EVENT_CHARS }: { readonly provider: string; readonly maxChars?: number },
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let open: string[] = [];
  let openChars = 0;
  const take = function* (text: string): Generator<string, void> {
    const parts = text.split(/\r\n|\n|\r/);
    const rest = parts.pop() ?? '';
    for (const part of parts) {
      const line = openChars > 0 ? open.join('') + part : part;
      open = [];
      openChars = 0;
      if (line.length > maxChars) throw tooLong(provider);
      if (line.trim() !== '') yield line;
    }
    if (rest === '') return;
    open.push(rest);
    openChars += rest.length;
    if (openChars > maxChars) throw tooLong(provider);
  };

  for await (const bytes of body) yield* take(decoder.decode(bytes, { stream: true }));
  yield* take(`${decoder.decode()}\n`);
}
