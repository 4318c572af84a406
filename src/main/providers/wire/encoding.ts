import { pipeline, type Readable } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

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
export const decoded = (body: Readable, encoding: string | string[] | undefined): Readable => {
  const name = typeof encoding === 'string' ? encoding.trim().toLowerCase() : '';
  if (!isKnown(name)) return body;
  // The pipeline hands errors on in both directions; who reads the last stream gets them.
  return pipeline(body, decoders[name](), () => undefined);
};
