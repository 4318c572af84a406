import { useRef, useState } from 'react';
import type { Picture } from '../../../../shared/contract/index.ts';
import type { AttachedPicture } from '../../../state/index.ts';
import { inLine, takePictures } from './take-pictures.ts';

export interface EditedPictures {
  /** Of the message as it was. */
  readonly kept: readonly Picture[];
  readonly pictures: readonly AttachedPicture[];
  readonly reading: number;
  readonly problem: string | undefined;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (id: string) => void;
}

/** The pictures of a message that is being changed: those that stay, and new ones. */
export const useEditedPictures = (before: readonly Picture[] = []): EditedPictures => {
  const [kept, setKept] = useState(before);
  const [pictures, setPictures] = useState<readonly AttachedPicture[]>([]);
  const [reading, setReading] = useState(0);
  const [problem, setProblem] = useState<string>();
  // Counted apart from what is drawn, as the next files may be read before that.
  const count = useRef(before.length);
  const [queue] = useState(inLine);
  const read = async (files: readonly File[]): Promise<void> => {
    const taken = await takePictures(files, count.current);
    count.current += taken.pictures.length;
    setReading((now) => now - files.length);
    setProblem(taken.problem);
    setPictures((now) => [...now, ...taken.pictures]);
  };
  const add = (files: readonly File[]): void => {
    if (files.length === 0) return;
    setProblem(undefined);
    setReading((now) => now + files.length);
    void queue(() => read(files));
  };
  const remove = (id: string): void => {
    count.current -= 1;
    setProblem(undefined);
    setKept((now) => now.filter((picture) => picture.id !== id));
    setPictures((now) => now.filter((picture) => picture.id !== id));
  };
  return { kept, pictures, reading, problem, add, remove };
};
