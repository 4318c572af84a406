import { createRequire } from 'node:module';
import type { DurationMs } from '../../shared/contract/index.ts';
import { KeychainError } from './keychain-error.ts';
import { createLane } from './keychain-lane.ts';
import { keychainProblemOf } from './keychain-problem.ts';

/** The operating system's keychain, as far as we use it. Each call throws `KeychainError` and nothing else. */
export interface Keychain {
  /** `undefined` may also mean a locked keyring: ask `proveKeychain` before believing it. */
  readonly get: (name: string) => Promise<string | undefined>;
  /** Windows holds at most 2,560 bytes. */
  readonly set: (name: string, value: string) => Promise<void>;
  /** A missing entry is no error. */
  readonly remove: (name: string) => Promise<void>;
  /** Whether a call that was given up still holds a thread; the process must then be ended by force. */
  readonly hanging: () => boolean;
}

/** The part of keytar that is safe. Its `findCredentials` and `findPassword` crash on a locked keyring (atom/node-keytar#477). */
export interface Keytar {
  readonly getPassword: (service: string, account: string) => Promise<string | null>;
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>;
  readonly deletePassword: (service: string, account: string) => Promise<boolean>;
}

/** Under which all our entries stand. */
const SERVICE = 'Understudy';
/** Long enough to type a password into the system's unlock dialog. */
const LIMIT_MS: DurationMs = 30_000;

/** `require` forgets a module that failed to load, so that a library installed meanwhile is found; `import()` would not. */
const loadKeytar = (): Keytar => createRequire(import.meta.url)('keytar') as Keytar;

export interface KeychainOptions {
  readonly load?: () => Keytar;
  readonly limitMs?: DurationMs;
  readonly alarm?: (afterMs: DurationMs, fire: () => void) => () => void;
}

/** Loads keytar with the first call. */
export const createKeychain = ({ load = loadKeytar, limitMs = LIMIT_MS, alarm }: KeychainOptions = {}): Keychain => {
  const lane = createLane(limitMs, alarm);
  let loaded: Keytar | undefined;
  const call = <T>(use: (keytar: Keytar) => Promise<T>): Promise<T> =>
    lane
      .run(async () => {
        loaded ??= load();
        return use(loaded);
      })
      .catch((error: unknown) => {
        throw error instanceof KeychainError ? error : new KeychainError(keychainProblemOf(error), { cause: error });
      });
  return {
    get: (name) => call(async (keytar) => (await keytar.getPassword(SERVICE, name)) ?? undefined),
    set: (name, value) => call((keytar) => keytar.setPassword(SERVICE, name, value)),
    remove: (name) => call(async (keytar) => void (await keytar.deletePassword(SERVICE, name))),
    hanging: lane.hanging,
  };
};

const off = (): Promise<never> => Promise.reject(new KeychainError('turned-off'));

/** For processes that keep nothing, and for tests that must not touch the user's keychain. */
export const noKeychain: Keychain = { get: off, set: off, remove: off, hanging: () => false };
