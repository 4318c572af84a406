import { useState } from 'react';
import type { Picture } from '../../../../shared/contract/index.ts';
import type { AttachedPicture } from '../../../state/index.ts';
import { takePictures } from './take-pictures.ts';

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
  const add = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    setReading((count) => count + files.length);
    const taken = await takePictures(files, kept.length + pictures.length);
    setReading((count) => count - files.length);
    setProblem(taken.problem);
    setPictures((now) => [...now, ...taken.pictures]);
  };
  const remove = (id: string): void => {
    setProblem(undefined);
    setKept((now) => now.filter((picture) => picture.id !== id));
    setPictures((now) => now.filter((picture) => picture.id !== id));
  };
  return { kept, pictures, reading, problem, add: (files) => void add(files), remove };
};
