import { SecretRefused } from './vault-errors.ts';

/** The longest secret, in bytes of UTF-8. */
const MAX_SECRET_BYTES = 64 * 1024;

/** @throws SecretRefused for what could not be kept or would not come back the same */
export const checkSecret = (secret: string): void => {
  if (Buffer.byteLength(secret) > MAX_SECRET_BYTES)
    throw new SecretRefused(`The secret is longer than ${MAX_SECRET_BYTES / 1024} KB; that is no key.`);
  // Half a surrogate pair has no UTF-8 form.
  if (!secret.isWellFormed()) throw new SecretRefused('The secret holds half a character. Copy it again.');
};
