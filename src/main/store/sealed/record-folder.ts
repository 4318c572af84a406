import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { settleFolder, UNFINISHED, writeWhole } from './whole-file.ts';

const SEALED = '.sealed';
const DAMAGED = '.damaged';

/** One file per account, named after a hash of it, so that a listing of the folder shows no account names. */
export interface RecordFolder {
  readonly has: (account: string) => boolean;
  readonly read: (account: string) => Promise<Buffer | undefined>;
  readonly write: (account: string, record: Buffer) => Promise<void>;
  /** Keeps a damaged record under another name, out of the way. */
  readonly setAside: (account: string) => Promise<void>;
  /** Takes away everything of this account. */
  readonly remove: (account: string) => Promise<void>;
}

const hashOf = (account: string): string => createHash('sha256').update(account).digest('hex');
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** What lies in the folder now; a folder that is missing or cannot be read holds nothing yet. */
const listed = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Reads the listing at once and the records when they are asked for. Creates the folder with the first record. */
export const openRecordFolder = (folder: string): RecordFolder => {
  const names = listed(folder);
  const known = new Set(names.filter((name) => name.endsWith(SEALED)).map((name) => name.slice(0, -SEALED.length)));
  for (const name of names.filter((left) => left.endsWith(UNFINISHED))) {
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // A read-only folder; the file is ciphertext and in nobody's way.
    }
  }
  const pathOf = (account: string): string => join(folder, `${hashOf(account)}${SEALED}`);

  return {
    has: (account) => known.has(hashOf(account)),
    read: async (account) => {
      try {
        return await readFile(pathOf(account));
      } catch (error) {
        if (!isMissing(error)) throw error;
        known.delete(hashOf(account));
        return undefined;
      }
    },
    write: async (account, record) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
      await writeWhole(pathOf(account), record);
      known.add(hashOf(account));
    },
    setAside: async (account) => {
      await rename(pathOf(account), `${join(folder, hashOf(account))}.${randomBytes(4).toString('hex')}${DAMAGED}`);
      known.delete(hashOf(account));
      await settleFolder(folder);
    },
    remove: async (account) => {
      const hash = hashOf(account);
      const names = await readdir(folder).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const mine = names.filter((name) => name.startsWith(`${hash}.`));
      for (const name of mine) await rm(join(folder, name), { force: true });
      known.delete(hash);
      if (mine.length > 0) await settleFolder(folder);
    },
  };
};
