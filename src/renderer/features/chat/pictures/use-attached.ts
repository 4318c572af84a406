import { useState } from 'react';
import { type AttachedPicture, changeDraft, draftOf, selectDraft, selectPictures, setPictures, useApp } from '../../../state/index.ts';
import { inLine, takePictures } from './take-pictures.ts';

export interface Attached {
  readonly pictures: readonly AttachedPicture[];
  /** How many are being read. */
  readonly reading: number;
  readonly problem: string | undefined;
  /** How many were attached before a restart, which were not kept. */
  readonly lost: number;
  readonly forgetLost: () => void;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (id: string) => void;
}

/** The pictures of a chat's composer. They wait in the window's state, so another chat on screen loses none. */
export const useAttached = (key: string): Attached => {
  const pictures = useApp(selectPictures);
  const lost = useApp((state) => selectDraft(state)?.lostPictures ?? 0);
  const forgetLost = (): void => changeDraft(key, { lostPictures: 0 });
  const [reading, setReading] = useState<Readonly<Record<string, number>>>({});
  const count = (by: number): void => setReading((now) => ({ ...now, [key]: (now[key] ?? 0) + by }));
  const [told, tell] = useState<{ readonly key: string; readonly problem: string | undefined }>();
  const present = (): readonly AttachedPicture[] => draftOf(key)?.pictures ?? [];
  const [queue] = useState(inLine);
  const read = async (files: readonly File[]): Promise<void> => {
    const taken = await takePictures(files, present().length);
    if (taken.pictures.length > 0) setPictures(key, [...present(), ...taken.pictures]);
    tell({ key, problem: taken.problem });
    count(-files.length);
  };
  const add = (files: readonly File[]): void => {
    if (files.length === 0) return;
    tell(undefined);
    count(files.length);
    void queue(() => read(files));
  };
  const remove = (id: string): void => {
    tell(undefined);
    setPictures(
      key,
      present().filter((picture) => picture.id !== id),
    );
  };
  return { pictures, reading: reading[key] ?? 0, problem: told?.key === key ? told.problem : undefined, lost, forgetLost, add, remove };
};
