import { CircleAlert } from 'lucide-react';
import type { Picture } from '../../../../shared/contract/index.ts';
import type { AttachedPicture } from '../../../state/index.ts';
import { Spinner } from '../../../ui/index.ts';
import { AttachedThumb, StoredThumb } from './thumb.tsx';

interface AttachedRowProps {
  /** Of a message that is being changed. */
  readonly kept?: readonly Picture[];
  readonly pictures: readonly AttachedPicture[];
  readonly reading: number;
  readonly problem: string | undefined;
  readonly remove: (id: string) => void;
}

const none: readonly Picture[] = [];

/** The pictures that wait in the composer, and what was not taken. */
export const AttachedRow = ({ kept = none, pictures, reading, problem, remove }: AttachedRowProps) => (
  <>
    {(kept.length + pictures.length > 0 || reading > 0) && (
      <ul aria-label="Pictures to send" className="mb-2.5 flex flex-wrap gap-3 pt-1.5">
        {kept.map((picture) => (
          <StoredThumb key={picture.id} picture={picture} onRemove={() => remove(picture.id)} />
        ))}
        {pictures.map((picture) => (
          <AttachedThumb key={picture.id} picture={picture} onRemove={() => remove(picture.id)} />
        ))}
        {reading > 0 && (
          <li className="grid size-16 place-items-center rounded-m border border-line border-dashed text-ink-3">
            <Spinner />
            <span className="sr-only">Reading {reading === 1 ? 'a picture' : `${reading} pictures`}</span>
          </li>
        )}
      </ul>
    )}
    {problem !== undefined && (
      <p role="alert" className="mb-2 flex items-start gap-1.5 text-failed text-sm wrap-anywhere">
        <CircleAlert size={15} aria-hidden className="mt-0.5 flex-none" />
        {problem}
      </p>
    )}
  </>
);
