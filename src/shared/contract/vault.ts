import * as z from 'zod/mini';
import { epochMs } from './time.ts';

/**
 * Why the operating system's keychain cannot be used. `restarted`: the one that this process spoke to first has ended.
 * `turned-off`: by the way this process was started, not by a fault.
 */
export const keychainProblems = [
  'missing-library',
  'no-session-bus',
  'no-secret-service',
  'locked',
  'restarted',
  'timed-out',
  'refused',
  'turned-off',
  'unknown',
] as const;
export const keychainProblem = z.enum(keychainProblems);
export type KeychainProblem = z.infer<typeof keychainProblem>;

export const keychainLabel = z.enum(['GNOME Keyring / Secret Service', 'macOS Keychain', 'Windows Credential Manager']);
export type KeychainLabel = z.infer<typeof keychainLabel>;

/** Where secrets lie at present: sealed with keys of the keychain, or in memory until the app closes. */
export const vaultHealth = z.discriminatedUnion('state', [
  z.object({ state: z.literal('keychain'), label: keychainLabel, checkedAt: epochMs }),
  z.object({
    state: z.literal('session-only'),
    problem: keychainProblem,
    /** What is wrong, one sentence. */
    words: z.string(),
    /** What to install or do, one or two sentences; commands stand between backticks. */
    remedy: z.string(),
  }),
]);
export type VaultHealth = z.infer<typeof vaultHealth>;

/** Where the secret of one account lies. */
export const secretPlace = z.enum(['keychain', 'session']);
export type SecretPlace = z.infer<typeof secretPlace>;
