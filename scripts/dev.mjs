// npm run dev: the app with hot reload. Without Electron's binary it runs on the stand-in of the tests.
import { join } from 'node:path';
import { ensureElectron, ensureTools, root, run, say } from './toolchain.mjs';

const env = await ensureTools();
const real = ensureElectron(env);
if (!real) say("Electron's download could not be reached: using the stand-in of test/electron-standin");
process.exitCode = await run('electron-vite', ['dev', ...process.argv.slice(2)], {
  env: real ? env : { ...env, ELECTRON_EXEC_PATH: join(root, 'test/electron-standin/electron') },
});
