import { resolve } from 'node:path';

/**
 * The data folder that the user chose: `--user-data-dir` first, then UNDERSTUDY_DATA. Where neither is set, Electron's own
 * choice for this system stands.
 */
export const chosenFolder = (userDataDir: string, env: NodeJS.ProcessEnv): string | undefined => {
  const chosen = userDataDir || env.UNDERSTUDY_DATA;
  return chosen ? resolve(chosen) : undefined;
};
