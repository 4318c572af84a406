import { EventEmitter } from 'node:events';
import { app, isReady, lastWindowClosed } from './app.ts';
import { recorder } from './calls.ts';
import { vetoEvent } from './events.ts';
import { WebContents, type WebPreferences } from './web-contents.ts';
import { openWindows } from './windows.ts';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowOptions extends Partial<Bounds> {
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: WebPreferences;
}

const all = new Map<number, BrowserWindow>();
let lastId = 0;
let focused: BrowserWindow | undefined;

/** A page in a window. Its size is real; shown, focused, minimised and the like are only remembered. */
export class BrowserWindow extends EventEmitter {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  #bounds: Bounds;
  #title: string;
  #visible: boolean;
  #state: 'normal' | 'minimized' | 'maximized' = 'normal';

  constructor({ x = 0, y = 0, width = 800, height = 600, show = true, title = app.name, webPreferences = {} }: WindowOptions = {}) {
    super();
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    if (webPreferences.nodeIntegration || webPreferences.contextIsolation === false || webPreferences.sandbox === false)
      throw new Error('Electron stand-in: only sandboxed, isolated windows are imitated');
    this.#bounds = { x, y, width, height };
    this.#title = title;
    this.#visible = show;
    this.webContents = new WebContents(
      { onTitle: (changed) => this.#onTitle(changed), onGone: () => this.destroy(), close: () => this.close() },
      webPreferences,
      { width, height },
    );
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    all.set(this.id, this);
    openWindows.set(this.id, { tryClose: () => this.#tryClose() });
    focused = this;
    app.emit('web-contents-created', vetoEvent({}), this.webContents);
    app.emit('browser-window-created', vetoEvent({}), this);
  }

  static getAllWindows = (): readonly BrowserWindow[] => [...all.values()];
  static getFocusedWindow = (): BrowserWindow | null => focused ?? null;
  static fromId = (id: number): BrowserWindow | null => all.get(id) ?? null;
  static fromWebContents = (contents: unknown): BrowserWindow | null =>
    [...all.values()].find((window) => window.webContents === contents) ?? null;

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  getTitle = (): string => this.#title;
  setTitle = (title: string): void => {
    this.#title = title;
  };
  isDestroyed = (): boolean => !all.has(this.id);

  isVisible = (): boolean => this.#visible;
  show(): void {
    this.#visible = true;
    this.emit('show');
    this.focus();
  }
  hide(): void {
    this.#visible = false;
    this.emit('hide');
  }
  isFocused = (): boolean => focused === this;
  focus(): void {
    focused = this;
    this.emit('focus');
  }

  isMinimized = (): boolean => this.#state === 'minimized';
  isMaximized = (): boolean => this.#state === 'maximized';
  isFullScreen = (): boolean => false;
  minimize = (): void => this.#become('minimized', 'minimize');
  maximize = (): void => this.#become('maximized', 'maximize');
  restore = (): void => this.#become('normal', 'restore');
  unmaximize = (): void => this.#become('normal', 'unmaximize');

  getBounds = (): Bounds => this.#bounds;
  getNormalBounds = (): Bounds => this.#bounds;
  getSize = (): readonly [number, number] => [this.#bounds.width, this.#bounds.height];
  setSize = (width: number, height: number): void => this.setBounds({ width, height });
  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.webContents.resize(this.#bounds);
    this.emit('resize');
    this.emit('move');
  }
  setBackgroundColor = recorder('window.setBackgroundColor', undefined);
  setMenuBarVisibility = recorder('window.setMenuBarVisibility', undefined);

  close(): void {
    this.#tryClose();
  }

  destroy(): void {
    if (!all.delete(this.id)) return;
    openWindows.delete(this.id);
    if (focused === this) focused = [...all.values()].at(-1);
    this.webContents.destroy();
    this.emit('closed');
    if (all.size === 0) lastWindowClosed();
  }

  #tryClose(): boolean {
    const event = vetoEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.destroy();
    return true;
  }

  #become(state: 'normal' | 'minimized' | 'maximized', event: string): void {
    this.#state = state;
    this.emit(event);
  }

  #onTitle(title: string): void {
    if (title === this.#title) return;
    const event = vetoEvent({});
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }
}

export const webContents = {
  getAllWebContents: (): readonly WebContents[] => [...all.values()].map((window) => window.webContents),
  fromId: (id: number): WebContents | undefined => webContents.getAllWebContents().find((contents) => contents.id === id),
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    webContents.getAllWebContents().find((contents) => contents.targetId === targetId),
};
