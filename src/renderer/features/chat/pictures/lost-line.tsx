import { X } from 'lucide-react';
import { IconButton } from '../../../ui/index.ts';

interface LostLineProps {
  readonly count: number;
  readonly onDrop: () => void;
}

/** Pictures are not kept with a draft: after a restart their place says so. */
export const LostLine = ({ count, onDrop }: LostLineProps) => (
  <p className="mb-2 flex items-center gap-1.5 text-ink-2 text-sm">
    <span className="min-w-0">
      {count === 1
        ? 'The picture that was attached here was not kept. Add it'
        : `The ${count} pictures that were attached here were not kept. Add them`}{' '}
      again.
    </span>
    <IconButton icon={X} label="Go on without" onClick={onDrop} />
  </p>
);
