import { MAX_PICTURES } from '../../../../shared/contract/index.ts';
import type { AttachedPicture } from '../../../state/index.ts';
import { PictureRefused, readPicture } from './read-picture.ts';
import { type Refused, refusedWords } from './refused-words.ts';

export interface Taken {
  readonly pictures: readonly AttachedPicture[];
  /** What was not taken and why; undefined where all was. */
  readonly problem: string | undefined;
}

/** How many more there is room for, and what to say of those for which there is none. */
export const roomFor = (wanted: number, present: number): { readonly count: number; readonly problem: string | undefined } => {
  const count = Math.max(0, Math.min(wanted, MAX_PICTURES - present));
  const left = wanted - count;
  if (left === 0) return { count, problem: undefined };
  return { count, problem: `A message carries at most ${MAX_PICTURES} pictures; ${left === 1 ? 'one was' : `${left} were`} left out.` };
};

/** Does one thing after the other: what is pasted while other pictures are read waits its turn and then sees how many there are. */
export const inLine = (): ((work: () => Promise<void>) => Promise<void>) => {
  let last = Promise.resolve();
  return (work) => {
    last = last.then(work, work);
    return last;
  };
};

/** Reads files one after another, so that ten photographs do not fill the memory at once. */
export const takePictures = async (files: readonly File[], present: number): Promise<Taken> => {
  const { count, problem } = roomFor(files.length, present);
  const pictures: AttachedPicture[] = [];
  const refused: Refused[] = [];
  for (const file of files.slice(0, count)) {
    try {
      pictures.push({ id: crypto.randomUUID(), ...(await readPicture(file)) });
    } catch (cause) {
      refused.push({ name: file.name, refusal: cause instanceof PictureRefused ? cause.refusal : { why: 'unreadable' } });
    }
  }
  const problems = [...(problem === undefined ? [] : [problem]), ...refusedWords(refused)];
  return { pictures, problem: problems.length === 0 ? undefined : problems.join(' ') };
};
