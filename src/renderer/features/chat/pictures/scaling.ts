import { MAX_PICTURE_BYTES, type PictureType, pictureType } from '../../../../shared/contract/index.ts';

/** No provider looks at more than this; a larger picture only costs tokens. */
export const LONGEST_SIDE_PX = 2048;
/** Beyond this the file is not even opened. */
export const MAX_FILE_BYTES = 60 * 1024 * 1024;
/** A PNG of this size is worth its sharpness; a larger one is most likely a photograph. */
const PNG_BYTES = 1.5 * 1024 * 1024;

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The same shape within the longest side; never enlarged, never without width or height. */
export const fitWithin = ({ widthPx, heightPx }: Size, longestPx: number): Size => {
  const factor = Math.min(1, longestPx / Math.max(widthPx, heightPx));
  const scaled = (px: number): number => Math.max(1, Math.round(px * factor));
  return { widthPx: scaled(widthPx), heightPx: scaled(heightPx) };
};

const isSentType = (type: string): type is PictureType => pictureType.options.some((known) => known === type);

const limits: Readonly<Record<PictureType, number>> = {
  'image/png': PNG_BYTES,
  'image/jpeg': MAX_PICTURE_BYTES,
  'image/gif': MAX_PICTURE_BYTES,
  'image/webp': MAX_PICTURE_BYTES,
};

/** The type under which a file can go as it is; undefined where a copy has to be made. */
export const typeAsIs = (type: string, sizeBytes: number, size: Size, hasNotes: boolean): PictureType | undefined =>
  isSentType(type) && sizeBytes <= limits[type] && !hasNotes && Math.max(size.widthPx, size.heightPx) <= LONGEST_SIDE_PX ? type : undefined;

/** One way to write a picture; the ways are tried in order until one is small enough. */
export interface Way extends Size {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly quality: number;
  readonly maxBytes: number;
}

const QUALITIES = [0.9, 0.8, 0.65];
const SHARES = [1, 0.75, 0.5, 0.25];

/** From the best copy to the smallest: what was a drawing stays a PNG while that is small, a photograph stays a JPEG. */
export const waysFor = (type: string, size: Size): readonly Way[] => {
  const full = fitWithin(size, LONGEST_SIDE_PX);
  const lossy = type === 'image/jpeg' ? 'image/jpeg' : 'image/webp';
  const smaller = SHARES.flatMap((share) =>
    QUALITIES.map((quality): Way => ({ ...fitWithin(full, LONGEST_SIDE_PX * share), type: lossy, quality, maxBytes: MAX_PICTURE_BYTES })),
  );
  return type === 'image/jpeg' ? smaller : [{ ...full, type: 'image/png', quality: 1, maxBytes: PNG_BYTES }, ...smaller];
};
