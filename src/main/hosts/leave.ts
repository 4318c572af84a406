import type { KeychainVault } from '../auth/keychain-vault.ts';

/**
 * Ends the process by force where a call of the keychain never came back: Node waits for its threads on exit, and that one may
 * be waiting for a dialog that nobody sees. Call it when everything has been put away. Does nothing otherwise.
 */
export const leaveByForce = (vault: Pick<KeychainVault, 'hanging'>): void => {
  if (vault.hanging()) process.kill(process.pid, 'SIGKILL');
};

/** `UNDERSTUDY_KEYCHAIN=off` leaves the user's keychain alone; keys then last until the app closes. */
export const keychainChoice = (env: NodeJS.ProcessEnv): 'off' | undefined => (env.UNDERSTUDY_KEYCHAIN === 'off' ? 'off' : undefined);
