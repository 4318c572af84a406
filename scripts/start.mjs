// npm start: installs what is missing, builds when the sources changed, opens the app. With `-- --browser`, or where Electron
// or a display is missing, the same app is served to the browser on loopback (`--port N` chooses the port).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureElectron, ensureTools, root, say } from './toolchain.mjs';

const args = process.argv.slice(2).filter((arg) => arg !== '--browser');
const asked = process.argv.includes('--browser');

const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const whyBrowser = (env) => {
  if (asked) return 'as asked';
  if (noDisplay) return 'there is no display';
  return ensureElectron(env) ? undefined : "Electron's download could not be reached";
};

const env = await ensureTools();
await ensureBuild(env);
const why = whyBrowser(env);
if (why) say(`Opening in the browser: ${why}`);

const child = why
  ? spawn('node', [join(root, 'out/main/browser.js'), ...args], { env, stdio: 'inherit', shell: false })
  : spawn(join(root, 'node_modules/.bin/electron'), ['.', ...args], {
      cwd: root,
      env,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Understudy could not be started: ${error.message}`);
  process.exitCode = 1;
});
child.on('close', (code) => {
  process.exitCode = code ?? 0;
});
