import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** What a running host leaves in its data folder; readable by the user alone. */
const lockFile = z.object({ pid: z.int(), address: z.optional(z.string()), secret: z.optional(z.string()) });
export type LockFile = z.infer<typeof lockFile>;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const read = (file: string): LockFile | undefined => {
  try {
    return lockFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
};

export type LockResult =
  | { readonly held: true; readonly publish: (more: Omit<LockFile, 'pid'>) => void; readonly release: () => void }
  | { readonly held: false; readonly by: LockFile };

/** One process per data folder. A lock whose process is gone is taken over. */
export const takeLock = (folder: string): LockResult => {
  const file = join(folder, 'understudy.lock');
  for (;;) {
    try {
      const handle = openSync(file, 'wx', 0o600);
      writeFileSync(handle, JSON.stringify({ pid: process.pid }));
      closeSync(handle);
      return {
        held: true,
        publish: (more) => writeFileSync(file, JSON.stringify({ pid: process.pid, ...more }), { mode: 0o600 }),
        release: () => rmSync(file, { force: true }),
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const by = read(file);
      if (by && by.pid !== process.pid && isAlive(by.pid)) return { held: false, by };
      rmSync(file, { force: true });
    }
  }
};
