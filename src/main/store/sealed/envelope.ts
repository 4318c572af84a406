import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { RecordDamage } from '../../auth/vault-errors.ts';

/**
 * A sealed record: `UNDS`, version, key id (8 bytes), nonce (12), then AES-256-GCM's ciphertext and its tag (16). All that
 * stands before the ciphertext is authenticated, and so is the account's name, which the record does not hold.
 * A 96-bit random nonce is safe for 2^32 records of one key. @see NIST SP 800-38D §8.3
 */
const MAGIC = Buffer.from('UNDS');
const VERSION = 1;
const VERSION_AT = MAGIC.length;
const ID_AT = VERSION_AT + 1;
const ID_BYTES = 8;
const NONCE_AT = ID_AT + ID_BYTES;
const NONCE_BYTES = 12;
const BODY_AT = NONCE_AT + NONCE_BYTES;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** What is wrong with a record, for whoever knows whose it is. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
  readonly damage: RecordDamage;
  constructor(damage: RecordDamage, options?: { cause?: unknown }) {
    super(`A sealed record cannot be opened: ${damage}`, options);
    this.damage = damage;
  }
}

const check = (record: Buffer): void => {
  const magic = record.subarray(0, MAGIC.length);
  if (!magic.equals(MAGIC.subarray(0, magic.length))) throw new EnvelopeError('foreign');
  const version = record[VERSION_AT];
  if (version === undefined) throw new EnvelopeError('truncated');
  if (version !== VERSION) throw new EnvelopeError(version > VERSION ? 'newer' : 'foreign');
  if (record.length < BODY_AT + TAG_BYTES) throw new EnvelopeError('truncated');
};

const boundTo = (header: Buffer, account: string): Buffer => Buffer.concat([header, Buffer.from(account)]);

/** @throws EnvelopeError */
export const keyIdIn = (record: Buffer): string => {
  check(record);
  return record.toString('hex', ID_AT, NONCE_AT);
};

/** `keyId` is 16 hexadecimal digits, `key` 32 bytes. */
export const sealEnvelope = (account: string, keyId: string, key: Buffer, secret: string): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const header = Buffer.concat([MAGIC, Buffer.of(VERSION), Buffer.from(keyId, 'hex'), nonce]);
  if (header.length !== BODY_AT) throw new RangeError('The key id is not 16 hexadecimal digits.');
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo(header, account));
  return Buffer.concat([header, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
};

/** @throws EnvelopeError */
export const openEnvelope = (account: string, key: Buffer, record: Buffer): string => {
  check(record);
  const header = record.subarray(0, BODY_AT);
  const body = record.subarray(BODY_AT, -TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, record.subarray(NONCE_AT, BODY_AT), { authTagLength: TAG_BYTES })
    .setAAD(boundTo(header, account))
    .setAuthTag(record.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new EnvelopeError('wrong-key', { cause: error });
  }
};
