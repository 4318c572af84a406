import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'vitest';

const wrapper = join(import.meta.dirname, '../../with-keyring.sh');
const script = join(import.meta.dirname, 'scenarios.ts');
/** The whole of a scenario, with a busy machine in mind. */
const LIMIT_MS = 60_000;

export type Surroundings = 'unlocked' | 'bus-only' | 'no-bus';

const installed = (tool: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const missing = ['dbus-run-session', 'gnome-keyring-daemon', 'dbus-send'].filter((tool) => !installed(tool));
/** On Linux under CI the tests run in any case, and fail where the keyring is missing. */
const runs = missing.length === 0 || (process.platform === 'linux' && process.env.CI === 'true');

/** A test beside a real keyring. Where none can be started it is skipped, and its name says why. */
export const keyringTest = (title: string, test: () => Promise<void>): void => {
  if (runs) it(title, test, LIMIT_MS);
  else it.skip(`${title} (not installed: ${missing.join(', ')})`);
};

const commands: Record<Surroundings, readonly string[]> = {
  unlocked: [wrapper],
  'bus-only': [wrapper, '--bus-only'],
  'no-bus': ['env', '-u', 'DISPLAY', '-u', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR=/nonexistent'],
};

/** Plays a scenario in a process of its own and answers what it reports. */
export const play = (scenario: string, folder: string, surroundings: Surroundings = 'unlocked'): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const [command = '', ...before] = commands[surroundings];
    const child = [...before, process.execPath, script, scenario, folder];
    execFile(command, child, { timeout: LIMIT_MS, maxBuffer: 8 * 1024 * 1024 }, (error, out, noise) => {
      if (error) reject(new Error(`${scenario} failed: ${error.message}\n${noise}`));
      else resolve(JSON.parse(out));
    });
  });
