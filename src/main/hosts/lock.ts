import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** What a running host leaves in its data folder; readable by the user alone. */
const lockFile = z.object({
  pid: z.int(),
  /** Tells this process from a later one with the same pid, where the system says. */
  born: z.optional(z.string()),
  address: z.optional(z.string()),
  secret: z.optional(z.string()),
});
export type LockFile = z.infer<typeof lockFile>;

/** Boot and start time of a process on Linux; elsewhere the pid alone must do. */
const bornOf = (pid: number): string | undefined => {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name may hold blanks and brackets; the start time is the 20th field after it. @see proc(5)
    const started = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[19];
    return `${boot} ${started}`;
  } catch {
    return undefined;
  }
};

/** The very process that wrote the lock still runs. */
const isHolder = ({ pid, born }: LockFile): boolean =>
  pid !== process.pid && isAlive(pid) && (bornOf(pid) === undefined || bornOf(pid) === born);

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
  | { readonly held: true; readonly publish: (more: Omit<LockFile, 'pid' | 'born'>) => void; readonly release: () => void }
  | { readonly held: false; readonly by: LockFile };

/** One process per data folder. A lock whose process is gone is taken over. */
export const takeLock = (folder: string): LockResult => {
  const file = join(folder, 'understudy.lock');
  const born = bornOf(process.pid);
  for (;;) {
    try {
      const handle = openSync(file, 'wx', 0o600);
      writeFileSync(handle, JSON.stringify({ pid: process.pid, born }));
      closeSync(handle);
      return {
        held: true,
        publish: (more) => writeFileSync(file, JSON.stringify({ pid: process.pid, born, ...more }), { mode: 0o600 }),
        release: () => rmSync(file, { force: true }),
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const by = read(file);
      if (by && isHolder(by)) return { held: false, by };
      rmSync(file, { force: true });
    }
  }
};
