import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { chooseElectron } from './electron-dist.ts';

export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Quits as a user would, and waits for the process to end; closing twice does nothing. */
  readonly close: () => Promise<void>;
}

export interface LaunchOptions {
  readonly dataFolder: string;
  /** More arguments for the app. */
  readonly args?: readonly string[];
  /** On top of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The app's folder; UNDERSTUDY_APP names another build of it. */
export const appFolder = process.env.UNDERSTUDY_APP ?? join(import.meta.dirname, '../..');

/** Starts any Electron app; its first page is ready when it has left `about:blank`. */
export const launchApp = async (folder: string, { dataFolder, args = [], env = {} }: LaunchOptions): Promise<Launched> => {
  chooseElectron();
  const ours = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const app = await _electron.launch({
    args: [folder, `--user-data-dir=${dataFolder}`, ...args],
    env: { ...Object.fromEntries(ours), ...env },
  });
  const page = await app.firstWindow();
  await page.waitForURL(({ protocol }) => protocol !== 'about:');
  let closing: Promise<void> | undefined;
  return { app, page, close: () => (closing ??= app.close()) };
};

/** Starts the built app (`npm run build`) in Electron, or in the stand-in where Electron is not installed. */
export const launchDesktop = (options: LaunchOptions): Promise<Launched> => launchApp(appFolder, options);
