import { app, becomeReady, leave } from './app.ts';
import { cdp, commandLine, keeper } from './runtime.ts';
import { watchTargets } from './targets.ts';

const endWithChromium = (): void => {
  keeper.on('exit', (code) => {
    process.stderr.write(`Electron stand-in: Chromium ended (${code})\n`);
    leave(1);
  });
};

/** A test runner that died cannot close its apps: they close themselves. */
const endWithRunner = (): void => {
  if (!commandLine.switches.has('remote-debugging-port')) return;
  const runner = process.ppid;
  setInterval(() => process.ppid !== runner && leave(1), 1000).unref();
};

/** Called once the app's main file has loaded: Electron is not ready before its top-level awaits are over. */
export const start = async (): Promise<void> => {
  endWithChromium();
  endWithRunner();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  const { product } = await cdp.send('Browser.getVersion');
  Object.defineProperty(process.versions, 'chrome', { value: product.split('/')[1], enumerable: true });
  await watchTargets();
  becomeReady();
};
