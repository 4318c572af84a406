import { describe, expect, it } from 'vitest';
import { KeychainError } from '../../../../src/main/auth/keychain-error.ts';
import { keychainProblemOf } from '../../../../src/main/auth/keychain-problem.ts';
import { keychainLabelOf, keychainWords } from '../../../../src/main/auth/keychain-words.ts';
import { type KeychainProblem, keychainProblems } from '../../../../src/shared/contract/index.ts';

/** First what libsecret, gnome-keyring and D-Bus say, then macOS and Windows in English. */
const said: readonly (readonly [KeychainProblem, string])[] = [
  ['missing-library', 'Failed to load keytar native addon, checked ["../build/Release"] on prebuilds/linux-x64'],
  ['missing-library', 'libsecret-1.so.0: cannot open shared object file: No such file or directory'],
  ['missing-library', "Cannot find module 'keytar'"],
  ['no-session-bus', 'Cannot autolaunch D-Bus without X11 $DISPLAY'],
  ['no-session-bus', 'Error spawning command line “dbus-launch --autolaunch=0 --close-stderr”: Child process exited with code 1'],
  ['no-session-bus', 'Could not connect: No such file or directory'],
  ['no-session-bus', 'The connection is closed'],
  ['no-secret-service', 'The name org.freedesktop.secrets was not provided by any .service files'],
  ['no-secret-service', 'The name is not activatable'],
  ['no-secret-service', 'Message recipient disconnected from message bus without replying'],
  ['locked', 'Cannot create an item in a locked collection'],
  ['locked', 'Object does not exist at path “/org/freedesktop/secrets/collection/login”'],
  ['restarted', 'The session wrapping the secret does not exist'],
  ['restarted', 'The name :1.0 was not provided by any .service files'],
  ['timed-out', 'Timeout was reached'],
  ['locked', 'User interaction is not allowed.'],
  ['refused', 'User canceled the operation.'],
  ['refused', 'The user name or passphrase you entered is not correct.'],
  ['no-secret-service', 'A default keychain could not be found.'],
  ['refused', 'Access is denied.'],
  ['no-secret-service', 'A specified logon session does not exist. It may already have been terminated.'],
  ['unknown', 'Etwas ganz anderes'],
];

describe('what a keychain says', () => {
  it.each(said)('means %s: %s', (problem, message) => {
    expect(keychainProblemOf(new Error(message))).toBe(problem);
  });

  it('is not read where the problem is known', () => {
    expect(keychainProblemOf(new KeychainError('timed-out', { cause: new Error('locked') }))).toBe('timed-out');
  });

  it('is read from the code of a module that is not there', () => {
    expect(keychainProblemOf(Object.assign(new Error('dlopen'), { code: 'ERR_DLOPEN_FAILED' }))).toBe('missing-library');
  });

  it('is unknown when it is no error at all', () => {
    expect(keychainProblemOf(undefined)).toBe('unknown');
  });
});

describe('the words for the user', () => {
  it.each(['linux', 'darwin', 'win32', 'freebsd'])('are whole sentences for every problem on %s', (platform) => {
    for (const problem of keychainProblems) {
      const { words, remedy } = keychainWords(problem, platform);
      expect(words).toMatch(/^[A-Z][^{}]+\.$/);
      expect(remedy).toMatch(/^[A-Z][^{}]+\.$/);
    }
  });

  it('name what to install on Linux and nothing of Linux elsewhere', () => {
    expect(keychainWords('missing-library', 'linux').remedy).toContain('libsecret-1-0');
    for (const problem of keychainProblems) {
      for (const platform of ['darwin', 'win32']) expect(keychainWords(problem, platform).remedy).not.toMatch(/gnome|dbus|apt/);
    }
  });

  it('call the keychain by its name', () => {
    expect(['linux', 'darwin', 'win32'].map(keychainLabelOf)).toEqual([
      'GNOME Keyring / Secret Service',
      'macOS Keychain',
      'Windows Credential Manager',
    ]);
  });
});
