import { ProviderError } from '../../engine/provider-error.ts';
import { tooLong } from './sse.ts';

/** The most that is read of an error's body. */
export const MAX_ERROR_BYTES = 64 * 1024;

const joined = (pieces: readonly Uint8Array[], maxBytes?: number): string =>
  new TextDecoder().decode(Buffer.concat(pieces).subarray(0, maxBytes));

/** The head of a body, for an error; a connection that breaks meanwhile leaves what there was. Throws only the caller's abort. */
export const headText = async (body: AsyncIterable<Uint8Array>, maxBytes = MAX_ERROR_BYTES): Promise<string> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of body) {
      pieces.push(piece);
      size += piece.length;
      if (size >= maxBytes) break;
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
  }
  return joined(pieces, maxBytes);
};

/** A whole body, up to a limit that no sane answer reaches. */
export const wholeText = async (
  body: AsyncIterable<Uint8Array>,
  { provider, maxBytes }: { readonly provider: string; readonly maxBytes: number },
): Promise<string> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size > maxBytes) throw tooLong(provider);
  }
  return joined(pieces);
};
