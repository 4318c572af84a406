import { useState } from 'react';
import { type AttachedPicture, appStore, selectPictures, setPictures, useApp } from '../../../state/index.ts';
import { inLine, takePictures } from './take-pictures.ts';

export interface Attached {
  readonly pictures: readonly AttachedPicture[];
  /** How many are being read. */
  readonly reading: number;
  readonly problem: string | undefined;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (id: string) => void;
}

/** The pictures of a chat's composer. They wait in the window's state, so another chat on screen loses none. */
export const useAttached = (key: string): Attached => {
  const pictures = useApp(selectPictures);
  const [reading, setReading] = useState(0);
  const [told, tell] = useState<{ readonly key: string; readonly problem: string | undefined }>();
  const present = (): readonly AttachedPicture[] => appStore.getState().ui.pictures[key] ?? [];
  const [queue] = useState(inLine);
  const read = async (files: readonly File[]): Promise<void> => {
    const taken = await takePictures(files, present().length);
    setReading((count) => count - files.length);
    tell({ key, problem: taken.problem });
    if (taken.pictures.length > 0) setPictures(key, [...present(), ...taken.pictures]);
  };
  const add = (files: readonly File[]): void => {
    if (files.length === 0) return;
    tell(undefined);
    setReading((count) => count + files.length);
    void queue(() => read(files));
  };
  const remove = (id: string): void => {
    tell(undefined);
    setPictures(
      key,
      present().filter((picture) => picture.id !== id),
    );
  };
  return { pictures, reading, problem: told?.key === key ? told.problem : undefined, add, remove };
};
