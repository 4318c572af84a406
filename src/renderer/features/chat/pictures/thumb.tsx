import { clsx } from 'clsx';
import { X } from 'lucide-react';
import type { Picture } from '../../../../shared/contract/index.ts';
import type { AttachedPicture } from '../../../state/index.ts';
import { useBytesUrl, useStoredPicture } from './picture-url.ts';

const frame = 'relative size-16 flex-none overflow-hidden rounded-m border border-line bg-sunken';

/** Takes a picture out again; as large as a finger where there is no mouse. */
export const RemovePicture = ({ name, onClick }: { readonly name: string; readonly onClick: () => void }) => (
  <button
    type="button"
    aria-label={`Remove ${name}`}
    onClick={onClick}
    className="absolute -top-2 -right-2 grid size-6 place-items-center rounded-full border border-line-strong bg-surface text-ink-2 shadow-card hover:bg-hover hover:text-ink"
  >
    <X size={13} aria-hidden />
  </button>
);

export const Thumb = ({
  url,
  name,
  className,
}: {
  readonly url: string | undefined;
  readonly name: string;
  readonly className?: string;
}) => (
  <span className={clsx(frame, className)}>{url !== undefined && <img src={url} alt={name} className="size-full object-cover" />}</span>
);

interface AttachedThumbProps {
  readonly picture: AttachedPicture;
  readonly onRemove: () => void;
}

/** A picture that waits for its message. */
export const AttachedThumb = ({ picture, onRemove }: AttachedThumbProps) => (
  <li className="relative flex">
    <Thumb url={useBytesUrl(picture)} name={picture.name} />
    <RemovePicture name={picture.name} onClick={onRemove} />
  </li>
);

/** A picture of a message that is being changed. */
export const StoredThumb = ({ picture, onRemove }: { readonly picture: Picture; readonly onRemove: () => void }) => {
  const stored = useStoredPicture(picture.id);
  return (
    <li className="relative flex">
      <Thumb url={stored.state === 'shown' ? stored.url : undefined} name={picture.name} />
      <RemovePicture name={picture.name} onClick={onRemove} />
    </li>
  );
};
