/** The smallest app that uses all that the stand-in imitates; written for Electron, it knows of no stand-in. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, protocol, session, shell } from 'electron';

const here = import.meta.dirname;
const headers = {
  'content-type': 'text/html',
  'content-security-policy': "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'unsafe-inline'; connect-src 'self'",
};
const handlers = {
  echo: (_event, value) => value,
  fail: () => {
    throw new Error('boom from main');
  },
  whoami: (event) => ({ url: event.senderFrame.url, isMain: event.senderFrame === event.sender.mainFrame }),
  burst: (event, count) => {
    for (let at = 0; at < count; at += 1) event.sender.send('tick', at);
  },
};

const serve = async (request) => {
  const { pathname } = new URL(request.url);
  if (pathname === '/missing') return new Response('nothing here', { status: 404, headers });
  const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
  const body = await readFile(join(here, pathname === '/' ? 'index.html' : pathname));
  return new Response(body, { headers: { ...headers, 'content-type': type } });
};

const open = () => {
  const preload = app.commandLine.getSwitchValue('fixture-preload') || 'preload.cjs';
  const window = new BrowserWindow({ width: 720, height: 500, webPreferences: { preload: join(here, preload), sandbox: true } });
  const contents = window.webContents;
  globalThis.heard = [];
  for (const name of ['will-navigate', 'did-navigate', 'render-process-gone', 'preload-error', 'context-menu'])
    contents.on(name, (event, ...details) => {
      globalThis.heard.push({ name, details: details.map((detail) => (detail instanceof Error ? detail.message : detail)) });
      if (name === 'will-navigate' && !String(details[0]).startsWith('app://fixture/')) event.preventDefault();
      if (name === 'context-menu') Menu.buildFromTemplate([{ role: 'copy' }]).popup({ window });
    });
  contents.setWindowOpenHandler(({ url }) => {
    void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.on('close', (event) => globalThis.keepOpen && event.preventDefault());
  void window.loadURL('app://fixture/');
};

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
if (app.requestSingleInstanceLock({ from: 'fixture' })) {
  globalThis.seconds = [];
  app.on('second-instance', (_event, argv, cwd, data) => globalThis.seconds.push({ last: argv.at(-1), cwd, data }));
  app.on('before-quit', () => process.stdout.write('before-quit\n'));
  app.whenReady().then(() => {
    protocol.handle('app', serve);
    session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
    for (const [name, handler] of Object.entries(handlers)) ipcMain.handle(name, handler);
    open();
    process.stdout.write('open\n');
  });
} else app.quit();
