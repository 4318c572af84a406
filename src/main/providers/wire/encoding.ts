import { pipeline, Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ProviderError } from '../../engine/provider-error.ts';

// Flushing on each write keeps a compressed stream a stream.
const zlib = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const decoders = {
  gzip: () => createGunzip(zlib),
  'x-gzip': () => createGunzip(zlib),
  deflate: () => createInflate(zlib),
  br: () => createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH }),
} as const;

const isKnown = (encoding: string): encoding is keyof typeof decoders => Object.hasOwn(decoders, encoding);

/** The body unpacked. We ask for plain bodies; some gateways compress all the same. */
export const unpacked = (
  body: AsyncIterable<Uint8Array>,
  encoding: string | string[] | undefined,
  failure: (error: unknown) => unknown,
): AsyncIterable<Uint8Array> => {
  const name = typeof encoding === 'string' ? encoding.trim().toLowerCase() : '';
  return isKnown(name) ? through(body, decoders[name], failure) : body;
};

async function* through(
  body: AsyncIterable<Uint8Array>,
  decoder: () => Transform,
  failure: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array, void> {
  // The pipeline hands errors on in both directions; who reads the last stream gets them.
  const plain = pipeline(Readable.from(body), decoder(), () => undefined);
  try {
    yield* plain;
  } catch (error) {
    // What the body itself throws is a fault already, or the caller's reason.
    throw error instanceof ProviderError ? error : failure(error);
  }
}
