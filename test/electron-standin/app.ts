import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { recorder } from './calls.ts';
import { vetoEvent } from './events.ts';
import { commandLine, files, profile } from './runtime.ts';
import { type InstanceLock, lockInstance } from './single-instance.ts';
import { openWindows } from './windows.ts';

const whenReady = Promise.withResolvers<void>();
let ready = false;
let quitting = false;
let lock: InstanceLock | undefined;

export const isReady = (): boolean => ready;
export const isQuitting = (): boolean => quitting;

class App extends EventEmitter {
  readonly #paths = new Map<string, string>();
  readonly #switches = new Map(commandLine.switches);
  readonly isPackaged = false;
  readonly dock = undefined;
  name = files.pack.productName ?? files.pack.name;

  readonly commandLine = {
    appendSwitch: (name: string, value = '') => this.#switches.set(name, value),
    hasSwitch: (name: string) => this.#switches.has(name),
    getSwitchValue: (name: string) => this.#switches.get(name) ?? '',
    removeSwitch: (name: string) => this.#switches.delete(name),
  };

  whenReady = (): Promise<void> => whenReady.promise;
  isReady = isReady;
  getName = (): string => this.name;
  setName = (name: string): void => {
    this.name = name;
  };
  getVersion = (): string => files.pack.version ?? '0.0.0';
  getAppPath = (): string => files.root;
  getLocale = (): string => 'en-US';
  enableSandbox = recorder('app.enableSandbox', undefined);
  setAboutPanelOptions = recorder('app.setAboutPanelOptions', undefined);
  setAppUserModelId = recorder('app.setAppUserModelId', undefined);
  showAboutPanel = recorder('app.showAboutPanel', undefined);
  relaunch = recorder('app.relaunch', undefined);
  focus = recorder('app.focus', undefined);

  getPath(name: string): string {
    const appData = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
    const userData = this.#paths.get('userData') ?? (this.#switches.get('user-data-dir') || join(appData, this.name));
    const known: Readonly<Record<string, string>> = {
      home: homedir(),
      temp: tmpdir(),
      exe: process.execPath,
      appData,
      userData,
      sessionData: userData,
      logs: join(userData, 'logs'),
      downloads: join(homedir(), 'Downloads'),
      documents: join(homedir(), 'Documents'),
    };
    const path = this.#paths.get(name) ?? known[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(data: unknown = {}): boolean {
    lock ??= lockInstance(this.getPath('userData'), profile, { argv: process.argv, cwd: process.cwd(), data }, (second) =>
      this.emit('second-instance', vetoEvent({}), second.argv, second.cwd, second.data),
    );
    return lock !== undefined;
  }
  hasSingleInstanceLock = (): boolean => lock !== undefined;
  releaseSingleInstanceLock(): void {
    lock?.release();
    lock = undefined;
  }

  /** `before-quit`, then each window's `close`, then `will-quit`: each may veto. */
  quit(): void {
    if (quitting) return;
    const before = vetoEvent({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    quitting = true;
    const closed = [...openWindows.values()].every((window) => window.tryClose());
    const will = vetoEvent({});
    if (closed) this.emit('will-quit', will);
    if (closed && !will.defaultPrevented) this.exit(0);
    else quitting = false;
  }

  exit(code = 0): void {
    leave(code);
  }
}

export const app = new App();

/** Ends the process; Chromium sees its pipe end and leaves, its keeper clears away the profile. */
export const leave = (code: number): never => {
  quitting = true;
  app.emit('quit', vetoEvent({}), code);
  app.releaseSingleInstanceLock();
  return process.exit(code);
};

/** The event before the promise: Playwright's loader holds both back, in this order. */
export const becomeReady = (): void => {
  ready = true;
  app.emit('ready', vetoEvent({}), {});
  whenReady.resolve();
};

/** The last window has gone: the app decides, and quits if it has no opinion. */
export const lastWindowClosed = (): void => {
  if (quitting) return;
  if (!app.emit('window-all-closed')) app.quit();
};
