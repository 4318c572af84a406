import type { SealedRecords } from '../../auth/sealed-records.ts';
import { type RecordDamage, RecordsUnusable, SecretUnreadable } from '../../auth/vault-errors.ts';
import { EnvelopeError, keyIdIn, openEnvelope, sealEnvelope } from './envelope.ts';
import { openRecordFolder } from './record-folder.ts';

/** These may be right again, with another keychain or another version; the rest is set aside. */
const staysPut: ReadonlySet<RecordDamage> = new Set(['newer', 'key-missing']);

const diskWords: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full.',
  EDQUOT: 'Your share of the disk is full.',
  EROFS: 'The data folder is read-only.',
  EACCES: 'The data folder may not be written to.',
  EPERM: 'The data folder may not be written to.',
  EIO: 'The disk reports an error.',
};

const unusable = (error: unknown): RecordsUnusable => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const what = diskWords[code] ?? `The data folder cannot be used (${code || 'unknown reason'}).`;
  return new RecordsUnusable(`${what} The secret was not stored or read; what was there before still is.`, { cause: error });
};

/** Runs work on files; only what the file system says becomes `RecordsUnusable`. */
const onDisk = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw unusable(error);
  });

/** The sealed records of one folder. */
export const createSealedRecords = (path: string): SealedRecords => {
  const folder = openRecordFolder(path);

  /** Looks into a record; one that is damaged for good is set aside. */
  const inspect = async <T>(account: string, look: (record: Buffer) => T): Promise<T | undefined> => {
    const record = await onDisk(folder.read(account));
    if (!record) return undefined;
    try {
      return look(record);
    } catch (error) {
      if (!(error instanceof EnvelopeError)) throw error;
      if (!staysPut.has(error.damage)) await onDisk(folder.setAside(account));
      throw new SecretUnreadable(account, error.damage, { cause: error });
    }
  };

  return {
    has: folder.has,
    keyIdOf: (account) => inspect(account, keyIdIn),
    open: async (account, key) => {
      const secret = await inspect(account, (record) => openEnvelope(account, key, record));
      if (secret === undefined) throw new RecordsUnusable(`The stored secret of ${account} has just been removed.`);
      return secret;
    },
    seal: async (account, keyId, key, secret) => {
      await onDisk(folder.write(account, sealEnvelope(account, keyId, key, secret)));
    },
    remove: (account) => onDisk(folder.remove(account)),
  };
};

/** For a process that keeps nothing on disk. */
export const noRecords: SealedRecords = {
  has: () => false,
  keyIdOf: async () => undefined,
  open: (account) => Promise.reject(new RecordsUnusable(`Nothing is stored for ${account}.`)),
  seal: () => Promise.reject(new RecordsUnusable('This Understudy keeps nothing on disk.')),
  remove: async () => {},
};
