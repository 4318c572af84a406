import { MAX_PICTURE_BYTES, MAX_PICTURES, type Picture, type PictureDraft, type PictureType } from '../../shared/contract/index.ts';
import type { MessagePicture } from '../providers/adapter.ts';
import type { RunsContext } from './context.ts';
import { CommandRefused, notFound } from './failures.ts';
import { pictureTypeOf } from './picture-type.ts';

/** Pictures on their way in, and their bytes on the way out. */
export interface Pictures {
  /** Keeps the drafts' bytes and answers what a message says of them, after those that it keeps. @throws CommandRefused naming the one at fault */
  readonly take: (drafts: readonly PictureDraft[], kept?: readonly Picture[]) => readonly Picture[];
  /** @throws CommandRefused where the picture is gone */
  readonly read: (pictureId: string) => { mediaType: PictureType; base64: string };
  /** A picture as an adapter gets it; undefined where its bytes are gone. */
  readonly load: (picture: Picture) => MessagePicture | undefined;
}

const nameOf = (type: PictureType): string => type.slice('image/'.length).toUpperCase();

const refused = (message: string): CommandRefused => new CommandRefused('bad-input', message, 'pictures');

const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** @throws CommandRefused saying what is wrong with this picture */
export const checkedBytes = ({ name, mediaType, base64 }: PictureDraft): Uint8Array => {
  const bytes = Buffer.from(base64, 'base64');
  // Node reads around what is no base64, so only the way back tells whether all of it was.
  if (bytes.toString('base64') !== base64) throw refused(`“${name}” did not arrive whole. Add it again.`);
  if (bytes.byteLength > MAX_PICTURE_BYTES) {
    throw refused(`“${name}” is larger than ${MAX_PICTURE_BYTES / 1024 / 1024} MB. Make it smaller, then add it again.`);
  }
  const real = pictureTypeOf(bytes);
  if (!real) throw refused(`“${name}” is no picture that providers take. Use PNG, JPEG, GIF or WebP.`);
  if (real !== mediaType) throw refused(`“${name}” is called a ${nameOf(mediaType)} but is a ${nameOf(real)}. Add it again.`);
  return bytes;
};

export const createPictures = ({ store, enginePorts }: Pick<RunsContext, 'store' | 'enginePorts'>): Pictures => {
  const load = (pictureId: string): MessagePicture | undefined => {
    const bytes = store.pictures.bytes(pictureId);
    const mediaType = bytes && pictureTypeOf(bytes);
    return bytes && mediaType && { mediaType, base64: base64Of(bytes) };
  };
  return {
    take: (drafts, kept = []) => {
      if (drafts.length + kept.length > MAX_PICTURES) throw refused(`A message carries at most ${MAX_PICTURES} pictures.`);
      const checked = drafts.map((draft) => ({ draft, bytes: checkedBytes(draft) }));
      const added = checked.map(({ draft: { name, mediaType, widthPx, heightPx }, bytes }): Picture => {
        const id = enginePorts.newId();
        store.pictures.add(id, bytes, enginePorts.now());
        return { id, name, mediaType, widthPx, heightPx, sizeBytes: bytes.byteLength };
      });
      return [...kept, ...added];
    },
    read: (pictureId) => {
      const found = load(pictureId);
      if (!found) throw notFound('picture');
      return found;
    },
    load: ({ id }) => load(id),
  };
};
