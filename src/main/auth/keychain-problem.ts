import type { KeychainProblem } from '../../shared/contract/index.ts';
import { KeychainError } from './keychain-error.ts';

/**
 * What keychains say when they fail. Their errors carry no code, so the text is all there is; the first match decides.
 * Linux: mostly seen with libsecret 0.20, gnome-keyring 42 and dbus 1.14 (2026-11). macOS and Windows: the systems' English
 * sentences, not met by us yet; in other languages they end as `unknown`.
 */
const table: readonly (readonly [KeychainProblem, RegExp])[] = [
  ['missing-library', /failed to load keytar|libsecret-1\.so|cannot find (?:module|package)|err_dlopen_failed|invalid elf header/i],
  ['no-session-bus', /cannot autolaunch d-bus|dbus-launch|could not connect: |address (?:element|is of|“)|the connection is closed/i],
  ['no-session-bus', /unknown or unsupported transport|given address is empty/i],
  // libsecret stays with the daemon that it met first, by its number on the bus; a later one does not know its session.
  ['restarted', /name :\d+\.\d+ was not provided|session wrapping the secret does not exist/i],
  ['no-secret-service', /was not provided by any \.service files|not activatable|serviceunknown|spawn\.(?:exec|child)/i],
  ['no-secret-service', /process org\.freedesktop\.secrets|disconnected from message bus|remote peer disconnected|does not have an owner/i],
  ['no-secret-service', /(?:default |no )keychain (?:could not be found|is available)|specified logon session does not exist/i],
  ['locked', /locked|object does not exist at path|no such secret collection|prompt was dismissed/i],
  ['locked', /interaction is not allowed|in dark wake/i],
  ['timed-out', /timeout was reached|timed out|did not receive a reply|noreply/i],
  ['refused', /cancell?ed the operation|operation was cancell?ed|passphrase you entered is not correct|write permissions error/i],
  ['refused', /access ?denied|access is denied|not permitted|accessdenied/i],
];

const textOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? `${String(error.code)} ${error.message}` : error.message;
};

/** What a keychain's error means; unrecognised words are `unknown`, which is as unusable as the rest. */
export const keychainProblemOf = (error: unknown): KeychainProblem => {
  if (error instanceof KeychainError) return error.problem;
  const text = textOf(error);
  return table.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';
};
