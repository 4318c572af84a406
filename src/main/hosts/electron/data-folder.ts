import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { chosenFolder } from './chosen-folder.ts';

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
