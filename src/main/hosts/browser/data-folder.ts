import { homedir } from 'node:os';
import { join } from 'node:path';

/** The data folder where no Electron chooses it: the same places that Electron would choose on each system. */
export const dataFolder = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  if (env.UNDERSTUDY_DATA) return env.UNDERSTUDY_DATA;
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Understudy');
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Understudy');
  return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'Understudy');
};
