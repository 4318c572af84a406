import { copyFileSync, existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DamagedDatabaseError, NewerDatabaseError } from '../store/database.ts';
import { databaseFile } from '../store/store.ts';

/** A way on for somebody whose data file cannot be read; `id` is safe in an address. */
export interface RescueChoice {
  readonly id: string;
  readonly label: string;
  /** What it does, and what becomes of the damaged file. */
  readonly explain: string;
}

/** SQLite keeps the newest changes beside the file; they belong together. */
const parts = ['', '-wal', '-shm'] as const;
const copyName = /^understudy\.sqlite\.version-(\d+)$/;

const copiesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => copyName.test(name))
    .sort((one, other) => statSync(join(folder, other)).mtimeMs - statSync(join(folder, one)).mtimeMs);

/** The file itself is the matter: the user has to see that on a screen, with what can be done. */
export const isFileProblem = (error: unknown): boolean => error instanceof DamagedDatabaseError || error instanceof NewerDatabaseError;

/** What can be done about a start that failed; nothing where the file is whole and only this version is not for it. */
export const rescueChoices = (error: unknown, folder: string): readonly RescueChoice[] => {
  if (!(error instanceof DamagedDatabaseError)) return [];
  const copies = copiesIn(folder).map((name) => ({
    id: name.replace('understudy.sqlite.', ''),
    label: `Use the copy of ${statSync(join(folder, name)).mtime.toISOString().slice(0, 10)}`,
    explain: 'Made before an upgrade. The damaged file is kept beside it under another name.',
  }));
  return [...copies, { id: 'empty', label: 'Begin with an empty app', explain: 'The damaged file is kept beside it under another name.' }];
};

/**
 * Puts the damaged file aside and, for a copy, the copy in its place. Answers the name that the damaged file has now. Throws
 * for a choice that is none.
 */
export const rescue = (folder: string, id: string, now: Date): string => {
  const file = databaseFile(folder);
  const copy = `${file}.${id}`;
  const isCopy = copyName.test(`understudy.sqlite.${id}`) && existsSync(copy);
  if (!isCopy && id !== 'empty') throw new Error(`There is no copy named ${id}.`);
  const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const aside = `${file}.damaged-${stamp}`;
  for (const part of parts) if (existsSync(file + part)) renameSync(file + part, aside + part);
  if (isCopy) copyFileSync(copy, file);
  return aside;
};
