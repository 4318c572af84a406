import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const wrapper = join(import.meta.dirname, '../with-keyring.sh');

const installed = (tool: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** What a real keyring would need and this computer lacks. */
export const missingForKeyring = ['dbus-run-session', 'gnome-keyring-daemon'].filter((tool) => !installed(tool));

export interface RunningKeyring {
  /** The environment in which a process finds it. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** Its own bus and keyring, until it is closed: several starts of the app meet the same one. */
export const startKeyring = async (): Promise<RunningKeyring> => {
  const say =
    'const { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR, XDG_DATA_HOME, XDG_CONFIG_HOME } = process.env; console.log(JSON.stringify({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR, XDG_DATA_HOME, XDG_CONFIG_HOME })); process.stdin.resume();';
  const child = spawn(wrapper, [process.execPath, '-e', say], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    env: { ...JSON.parse(String(line)), UNDERSTUDY_KEYCHAIN: '' },
    close: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
};
