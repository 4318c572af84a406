import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Ends the name of a file that is being written; one that is found at start was left by a process that died. */
export const UNFINISHED = '.tmp';

/** Makes a rename or removal in this folder last through a loss of power. Windows opens no folders and does this by itself. */
export const settleFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Replaces a file as a whole, readable by its owner only: after a crash there is the old content or the new, never a mixture. */
export const writeWhole = async (path: string, content: Buffer): Promise<void> => {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}${UNFINISHED}`;
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
  await settleFolder(dirname(path));
};
