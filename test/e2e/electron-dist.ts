import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Electron's own binary has been downloaded; its package alone does not bring it. */
export const hasElectron = existsSync(join(root, 'node_modules/electron/dist'));

/**
 * Points Electron's package, and with it Playwright, at our stand-in where the binary is missing. Call it before the first
 * launch: Playwright asks once per process.
 */
export const chooseElectron = (): void => {
  if (hasElectron || process.env.ELECTRON_OVERRIDE_DIST_PATH) return;
  process.env.ELECTRON_OVERRIDE_DIST_PATH = join(root, 'test/electron-standin');
  process.env.STANDIN_NODE = process.execPath;
};
