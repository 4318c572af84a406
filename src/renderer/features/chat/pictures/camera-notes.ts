const latin = (bytes: Uint8Array, from: number, count: number): string => String.fromCharCode(...bytes.subarray(from, from + count));

const uint = (bytes: Uint8Array, places: readonly number[]): number =>
  places.reduce((value, place) => value * 256 + (bytes[place] ?? 0), 0);

const jpegHas = (bytes: Uint8Array): boolean => {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) return false;
    if (marker === 0xe1 && /^(Exif\0|http:)/.test(latin(bytes, at + 4, 5))) return true;
    // Captions and places of photo agencies.
    if (marker === 0xed) return true;
    at += 2 + uint(bytes, [at + 2, at + 3]);
  }
  return false;
};

const PNG_NOTES = new Set(['eXIf', 'iTXt', 'tEXt', 'zTXt']);

const pngHas = (bytes: Uint8Array): boolean => {
  for (let at = 8; at + 8 <= bytes.length; at += 12 + uint(bytes, [at, at + 1, at + 2, at + 3]))
    if (PNG_NOTES.has(latin(bytes, at + 4, 4))) return true;
  return false;
};

const WEBP_NOTES = new Set(['EXIF', 'XMP ']);

const webpHas = (bytes: Uint8Array): boolean => {
  for (let at = 12; at + 8 <= bytes.length; ) {
    if (WEBP_NOTES.has(latin(bytes, at, 4))) return true;
    const length = uint(bytes, [at + 7, at + 6, at + 5, at + 4]);
    at += 8 + length + (length % 2);
  }
  return false;
};

/** Whether a picture carries notes: where and by whom it was made, and which side is up. Such a picture goes as a copy without them. */
export const hasCameraNotes = (bytes: Uint8Array): boolean => {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegHas(bytes);
  if (latin(bytes, 1, 3) === 'PNG') return pngHas(bytes);
  return latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 4) === 'WEBP' && webpHas(bytes);
};
