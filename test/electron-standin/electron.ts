/**
 * The `electron` module of the stand-in: the main process's side of Electron on top of Node and the system's Chromium, so
 * that the unchanged build can be driven by Playwright's `_electron.launch()` where Electron's binary cannot be had.
 *
 *   ELECTRON_OVERRIDE_DIST_PATH=test/electron-standin npx playwright test
 *
 * True to Electron: context isolation (the preload runs in a JavaScript world of its own), the sandboxed preload's `require`,
 * `ipcMain.handle` with its error texts and clone rules, custom protocols with their headers (so CSP holds), `will-navigate`,
 * `setWindowOpenHandler`, permission checks, the single-instance lock, `render-process-gone`, the order of ready and quit.
 *
 * NOT imitated:
 * - Menus, dialogs, notifications, tray, clipboard images, the shell: kept in `globalThis.__standin.calls`, never shown.
 *   Accelerators of menus do nothing. Shown, focused, minimised and maximised are only remembered; a window's size is real.
 * - `app://host/x` reads `https://host.app.standin.localhost/x` inside the page and in Playwright; the app sees `app://`.
 *   A link in a page must therefore be written without scheme and host.
 * - Whatever did not come from `loadURL` or `reload` counts as a navigation by the page, so a test's `page.goto` and
 *   `page.reload` meet the `will-navigate` guard as well.
 * - `window.open` that is denied gives the page a window that closes at once, not `null`; an allowed one is only recorded.
 * - `beforeunload`, `nodeIntegration`, unsandboxed or unisolated windows, sub-frame preloads, `sendSync`, MessagePorts,
 *   sessions other than the default one, webRequest, safeStorage, utilityProcess, asar, fuses, crash reports, auto-update.
 * - Values with cycles cannot cross IPC. A preload's `require` knows `electron` only (not events, timers, url).
 * - Windows: the launcher and the keeper are shell scripts.
 *
 * Lifetime: keeper.sh ends Chromium and removes its profile however the app ends, be it by SIGKILL.
 */
export { app } from './app.ts';
export { BrowserWindow, webContents } from './browser-window.ts';
export { clipboard, dialog, nativeTheme, powerMonitor, screen, shell } from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { protocol } from './schemes.ts';
export { session } from './session.ts';
