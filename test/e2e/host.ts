import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { launchDesktop } from './launch.ts';

/** The app as a user has it open, in one of its hosts, on a data folder of its own. */
export interface Opened {
  readonly page: Page;
  /** Ends the process as a user would. */
  readonly close: () => Promise<void>;
  /** Ends it as a crash or a power cut would. */
  readonly kill: () => Promise<void>;
}

export type OpenHost = (dataFolder: string) => Promise<Opened>;

const root = join(import.meta.dirname, '../..');

export const newDataFolder = (): string => mkdtempSync(join(tmpdir(), 'understudy-e2e-'));
export const removeDataFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

/** The browser host as a process, and all that it has said on its outputs. */
export interface BrowserHost {
  readonly process: ChildProcess;
  readonly link: string;
  readonly said: () => string;
}

/** Starts the browser host and answers the link that it prints. */
export const startBrowserHost = async (dataFolder: string, env: Readonly<Record<string, string>> = {}): Promise<BrowserHost> => {
  const child = spawn(process.execPath, [join(root, 'out/main/browser.js'), '--user-data-dir', dataFolder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { UNDERSTUDY_KEYCHAIN: 'off', ...process.env, ...env },
  });
  const said: Buffer[] = [];
  for (const output of [child.stdout, child.stderr]) output.on('data', (piece: Buffer) => void said.push(piece));
  child.stderr.pipe(process.stderr, { end: false });
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /https?:\/\/\S+#token=\S+/.exec(line)?.[0];
    if (link) return { process: child, link, said: () => String(Buffer.concat(said)) };
  }
  throw new Error('the browser host ended without a link');
};

export const endProcess = (child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });

export const openDesktop: OpenHost = async (dataFolder) => {
  const { app, page, close } = await launchDesktop({ dataFolder, env: { UNDERSTUDY_KEYCHAIN: 'off' } });
  return { page, close, kill: () => endProcess(app.process(), 'SIGKILL') };
};

let browser: Browser | undefined;
const sharedBrowser = async (options: object): Promise<Browser> => {
  browser ??= await chromium.launch(options);
  return browser;
};

export const openInBrowser =
  (launchOptions: object): OpenHost =>
  async (dataFolder) => {
    const host = await startBrowserHost(dataFolder);
    const context = await (await sharedBrowser(launchOptions)).newContext({ viewport: { width: 1360, height: 860 } });
    const page = await context.newPage();
    await page.goto(host.link);
    return {
      page,
      close: async () => {
        await context.close();
        await endProcess(host.process);
      },
      kill: () => endProcess(host.process, 'SIGKILL'),
    };
  };
