import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import type { Picture } from '../../../../shared/contract/index.ts';
import { PictureDialog } from './picture-dialog.tsx';
import { useStoredPicture } from './picture-url.ts';

const SHOWN_PX = 200;

/** The room that it will take is kept free from the start, so that the list does not jump. */
const sizeOf = ({ widthPx, heightPx }: Picture, alone: boolean) => {
  const px = alone ? SHOWN_PX : SHOWN_PX / 2;
  const factor = Math.min(1, px / heightPx, (px * 1.6) / widthPx);
  return { width: Math.max(40, widthPx * factor), height: Math.max(40, heightPx * factor) };
};

const Sent = ({ picture, alone }: { readonly picture: Picture; readonly alone: boolean }) => {
  const [large, setLarge] = useState(false);
  const stored = useStoredPicture(picture.id);
  const style = sizeOf(picture, alone);
  return (
    <li className="flex max-w-full">
      {stored.state === 'shown' ? (
        <button
          type="button"
          aria-label={`Show ${picture.name} large`}
          onClick={() => setLarge(true)}
          className="max-w-full overflow-hidden rounded-m border border-line bg-sunken"
        >
          <img src={stored.url} alt={picture.name} style={style} className="max-w-full object-cover" />
        </button>
      ) : (
        <span style={style} className="grid max-w-full place-items-center rounded-m border border-line bg-sunken text-ink-3">
          {stored.state === 'lost' && <ImageOff size={18} role="img" aria-label={`${picture.name} is not there any more`} />}
        </span>
      )}
      {large && stored.state === 'shown' && <PictureDialog picture={picture} url={stored.url} onClose={() => setLarge(false)} />}
    </li>
  );
};

/** The pictures of a message, above its words. */
export const SentPictures = ({ pictures }: { readonly pictures: readonly Picture[] }) => (
  <ul aria-label="Pictures" className="mb-1.5 flex max-w-[82%] flex-wrap justify-end gap-1.5">
    {pictures.map((picture) => (
      <Sent key={picture.id} picture={picture} alone={pictures.length === 1} />
    ))}
  </ul>
);
