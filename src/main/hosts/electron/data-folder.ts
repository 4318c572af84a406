import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';

/**
 * The data folder that the user chose: `--user-data-dir` first, then UNDERSTUDY_DATA. Where neither is set, Electron's own
 * choice for this system stands.
 */
export const chosenFolder = (userDataDir: string, env: NodeJS.ProcessEnv): string | undefined => {
  const chosen = userDataDir || env.UNDERSTUDY_DATA;
  return chosen ? resolve(chosen) : undefined;
};

/** Settles where our data lies, and Chromium's beside it; must run before the app is ready. */
export const settleFolder = (): string => {
  const folder = chosenFolder(app.commandLine.getSwitchValue('user-data-dir'), process.env) ?? app.getPath('userData');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    app.setPath('userData', folder);
    app.setPath('sessionData', join(folder, 'window'));
  } catch {
    // Told by the core, which cannot work there either; until then Electron keeps to its own folder.
  }
  return folder;
};
