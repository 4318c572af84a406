import { MAX_PICTURE_BYTES, type PictureDraft, type PictureType } from '../../../../shared/contract/index.ts';
import { hasCameraNotes } from './camera-notes.ts';
import { MAX_FILE_BYTES, type Size, typeAsIs, type Way, waysFor } from './scaling.ts';

const MAX_SIDE_PX = 20_000;

/** Why a file was not taken. */
export type Refusal = { readonly why: 'no-picture' | 'empty' | 'unreadable' } | { readonly why: 'size'; readonly words: string };

export class PictureRefused extends Error {
  override readonly name = 'PictureRefused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.why);
    this.refusal = refusal;
  }
}

const tooLarge = (words: string): PictureRefused => new PictureRefused({ why: 'size', words });

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`;

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

const draw = async (bitmap: ImageBitmap, { widthPx, heightPx, type, quality }: Way): Promise<Blob | undefined> => {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, widthPx, heightPx);
  const blob = await canvas.convertToBlob({ type, quality });
  return blob.type === type ? blob : undefined;
};

interface Written extends Size {
  readonly blob: Blob;
  readonly type: PictureType;
}

const written = async (file: File, bitmap: ImageBitmap): Promise<Written> => {
  const size: Size = { widthPx: bitmap.width, heightPx: bitmap.height };
  const asIs = typeAsIs(file.type, file.size, size, hasCameraNotes(new Uint8Array(await file.arrayBuffer())));
  if (asIs) return { blob: file, type: asIs, ...size };
  for (const way of waysFor(file.type, size)) {
    const blob = await draw(bitmap, way);
    if (blob && blob.size <= way.maxBytes) return { blob, type: way.type, widthPx: way.widthPx, heightPx: way.heightPx };
  }
  throw tooLarge(`stays larger than ${megabytes(MAX_PICTURE_BYTES)}, however small it is made`);
};

/** The picture decoded, the right way up: the browser follows the camera's notes. */
const decode = async (file: File): Promise<ImageBitmap> => {
  if (!file.type.startsWith('image/')) throw new PictureRefused({ why: 'no-picture' });
  if (file.size === 0) throw new PictureRefused({ why: 'empty' });
  if (file.size > MAX_FILE_BYTES) throw tooLarge(`has ${megabytes(file.size)}; at most ${megabytes(MAX_FILE_BYTES)} can be opened`);
  try {
    return await createImageBitmap(file);
  } catch {
    throw new PictureRefused({ why: 'unreadable' });
  }
};

/** A file as it goes with a message: as it is where it is small, else as a smaller copy. @throws PictureRefused */
export const readPicture = async (file: File): Promise<PictureDraft> => {
  const bitmap = await decode(file);
  try {
    if (Math.max(bitmap.width, bitmap.height) > MAX_SIDE_PX)
      throw tooLarge(`is ${bitmap.width} × ${bitmap.height} pixels; at most 20,000 a side can be sent`);
    const { blob, type, widthPx, heightPx } = await written(file, bitmap);
    return { name: file.name.slice(-200), mediaType: type, widthPx, heightPx, base64: await base64Of(blob) };
  } finally {
    bitmap.close();
  }
};
