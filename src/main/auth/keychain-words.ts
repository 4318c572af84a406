import type { KeychainLabel, KeychainProblem } from '../../shared/contract/index.ts';

type System = 'linux' | 'mac' | 'windows';

/** Every other system has a Secret Service, if it has anything. */
const systemOf = (platform: string): System => (platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : 'linux');

const labels: Record<System, KeychainLabel> = {
  linux: 'GNOME Keyring / Secret Service',
  mac: 'macOS Keychain',
  windows: 'Windows Credential Manager',
};
const names: Record<System, string> = { linux: 'the keyring', mac: 'the login keychain', windows: 'Credential Manager' };

interface Words {
  /** `{keychain}` stands for its name on this system. */
  readonly wrong: string;
  readonly remedy: Record<System, string>;
}

const reinstall = 'Install Understudy again; its keychain module is damaged or missing.';
const signIn = 'Sign out of this computer and in again, then check again.';
const again = 'Close Understudy and start it again.';
const answer = 'A dialog may be waiting for your password behind another window. Answer it, then check again.';

const table: Record<KeychainProblem, Words> = {
  'missing-library': {
    wrong: 'The library that speaks to {keychain} is missing.',
    remedy: {
      linux:
        'Install libsecret: `sudo apt install libsecret-1-0` (Debian, Ubuntu), `sudo dnf install libsecret` (Fedora) or `sudo pacman -S libsecret` (Arch). Then check again.',
      mac: reinstall,
      windows: reinstall,
    },
  },
  'no-session-bus': {
    wrong: 'There is no session bus, so {keychain} cannot be reached.',
    remedy: {
      linux:
        'Start Understudy from your desktop session. Over SSH, start a bus first: `dbus-run-session -- sh`, in it `gnome-keyring-daemon --unlock`, then Understudy.',
      mac: signIn,
      windows: signIn,
    },
  },
  'no-secret-service': {
    wrong: 'No keychain is running for your account.',
    remedy: {
      linux:
        'Install one: `sudo apt install gnome-keyring` (or `dnf`, `pacman -S`), or turn on the Secret Service of KWallet or KeePassXC. Sign out and in, then check again.',
      mac: 'Open Keychain Access and make sure that a login keychain is there and is the default. Then check again.',
      windows: 'Start Understudy from your own desktop session; a service or an SSH login has no Credential Manager.',
    },
  },
  locked: {
    wrong: '{keychain} is locked, or was never set up.',
    remedy: {
      linux:
        'Unlock it: open “Passwords and Keys” (Seahorse), choose “Login”, then “Unlock”, and check again. Without a desktop: `gnome-keyring-daemon --replace --unlock`, then start Understudy again.',
      mac: 'Unlock it: `security unlock-keychain`, or open Keychain Access and unlock “login”. Then check again.',
      windows: signIn,
    },
  },
  restarted: {
    wrong: '{keychain} ended or was restarted while Understudy was running.',
    remedy: { linux: again, mac: again, windows: again },
  },
  'timed-out': {
    wrong: '{keychain} did not answer.',
    remedy: { linux: answer, mac: answer, windows: signIn },
  },
  refused: {
    wrong: 'The system refused access to {keychain}.',
    remedy: {
      linux: 'Check again and allow the access when asked.',
      mac: 'Check again and choose “Always Allow” when asked. If nothing asks, remove the “Understudy” entries in Keychain Access first.',
      windows: 'An administrator may have turned Credential Manager off. Ask them to allow it, then check again.',
    },
  },
  'turned-off': {
    wrong: 'This Understudy was started without {keychain}.',
    remedy: {
      linux: 'Start it again in the ordinary way to use the keyring.',
      mac: 'Start it again in the ordinary way to use the keychain.',
      windows: 'Start it again in the ordinary way to use Credential Manager.',
    },
  },
  unknown: {
    wrong: '{keychain} does not work.',
    remedy: {
      linux: 'Check that a keyring such as gnome-keyring runs and is unlocked. The log has its own words.',
      mac: 'Open Keychain Access and look whether “login” is unlocked. The log has the system’s own words.',
      windows: 'Open Credential Manager and look whether it lists anything. The log has the system’s own words.',
    },
  },
};

export const keychainLabelOf = (platform: string): KeychainLabel => labels[systemOf(platform)];

/** What is wrong and what to do about it, for people; commands stand between backticks. */
export const keychainWords = (problem: KeychainProblem, platform: string): { readonly words: string; readonly remedy: string } => {
  const system = systemOf(platform);
  const { wrong, remedy } = table[problem];
  const words = wrong.replace('{keychain}', names[system]);
  return { words: words.charAt(0).toUpperCase() + words.slice(1), remedy: remedy[system] };
};
