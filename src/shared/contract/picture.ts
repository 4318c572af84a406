import * as z from 'zod/mini';

/** What every provider that can see takes. @see spec: providers 3.1 */
export const pictureType = z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
export type PictureType = z.infer<typeof pictureType>;

/** The largest picture that is taken, in bytes; the window makes a smaller copy before it sends one. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;
/** The most pictures that one message carries. */
export const MAX_PICTURES = 10;

const px = z.int().check(z.gte(1), z.lte(20_000));

/** A picture that belongs to a message, without its bytes: the window asks for those by `id`. */
export const picture = z.object({
  id: z.string(),
  name: z.string().check(z.maxLength(200)),
  mediaType: pictureType,
  widthPx: px,
  heightPx: px,
  sizeBytes: z.int(),
});
export type Picture = z.infer<typeof picture>;

/** A picture on its way in; `base64` is the standard alphabet with padding, without a `data:` head. */
export const pictureDraft = z.object({
  name: z.string().check(z.maxLength(200)),
  mediaType: pictureType,
  widthPx: px,
  heightPx: px,
  base64: z.string().check(z.minLength(4), z.maxLength(Math.ceil(MAX_PICTURE_BYTES / 3) * 4)),
});
export type PictureDraft = z.infer<typeof pictureDraft>;
