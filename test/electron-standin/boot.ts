/**
 * Starts an unchanged Electron app on Node and Chromium. See electron.ts for what is imitated and what is not.
 */
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [node = '', , ...words] = process.argv;
process.argv = [node, import.meta.filename, ...words];

const electron = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common|renderer))?$/.test(specifier)
      ? { url: electron, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

const { commandLine, files, version } = await import('./runtime.ts');
const { start } = await import('./start.ts');

Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true });
Object.assign(process, { type: 'browser', defaultApp: true });
// From here on the app sees what it would see in Electron: the binary first, its arguments after it.
process.argv = [join(import.meta.dirname, 'electron'), ...words];

const load = createRequire(join(files.root, 'package.json'));
for (const path of commandLine.requires) load(resolve(path));
try {
  await import(pathToFileURL(files.main).href);
  await start();
} catch (error) {
  process.stderr.write(`App threw an error during load\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
