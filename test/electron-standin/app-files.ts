import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** The part of the app's package.json that Electron reads. */
export interface AppPackage {
  readonly name: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

/** The app that the command line names. */
export interface AppFiles {
  readonly root: string;
  readonly main: string;
  readonly pack: AppPackage;
}

const packageFolder = (from: string): string => {
  const parent = dirname(from);
  return existsSync(join(from, 'package.json')) || parent === from ? from : packageFolder(parent);
};

/** Throws where there is no such app. */
export const findApp = (path: string): AppFiles => {
  const given = resolve(path);
  const isFolder = statSync(given).isDirectory();
  const root = isFolder ? given : packageFolder(dirname(given));
  const pack: AppPackage = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { root, main: isFolder ? resolve(root, pack.main ?? 'index.js') : given, pack };
};

/** The version that the app was installed for; the app may read it from `process.versions.electron`. */
export const electronVersion = (root: string): string => {
  try {
    const pack: AppPackage = createRequire(join(root, 'package.json'))('electron/package.json');
    return pack.version ?? '0.0.0';
  } catch {
    return '0.0.0';
  }
};
