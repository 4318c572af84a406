import type { DiskHealth } from '../../shared/contract/index.ts';

export type DiskTrouble = Extract<DiskHealth, { state: 'failing' }>['problem'];

/** SQLite tells its faults in `errstr`; a file of our own in `code`. `undefined` where the disk had no part in it. */
export const diskTrouble = (error: unknown): DiskTrouble | undefined => {
  const { errstr, code } = (typeof error === 'object' && error !== null ? error : {}) as { errstr?: unknown; code?: unknown };
  const words = typeof errstr === 'string' ? errstr : typeof code === 'string' ? code : '';
  if (/full|ENOSPC|EDQUOT|EFBIG/.test(words)) return 'full';
  if (/readonly|read-only|EROFS|EACCES|EPERM/.test(words)) return 'read-only';
  return /disk i\/o|unable to open|EIO/.test(words) ? 'other' : undefined;
};

interface Words {
  readonly words: string;
  readonly remedy: string;
}

/** What is said of each, apart from what happens meanwhile. */
export const diskWords: Readonly<Record<DiskTrouble, Words>> = {
  full: { words: 'The disk is full.', remedy: 'Free some space' },
  'read-only': { words: 'The data folder cannot be written to.', remedy: 'Check its permissions and its disk' },
  other: { words: 'The disk of the data folder does not answer as it should.', remedy: 'Check the disk' },
};
