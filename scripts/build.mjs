// Builds with electron-vite, and only when a source file, the lock file or the configuration changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './toolchain.mjs';

const inputs = [
  'src',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.core.config.ts',
  'tsconfig.base.json',
];
const stamp = join(root, 'out', '.sources');

const filesOf = (path) => {
  try {
    return readdirSync(join(root, path), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort();
  } catch {
    return existsSync(join(root, path)) ? [join(root, path)] : [];
  }
};

const fingerprint = () => {
  const hash = createHash('sha256');
  // What is built in from the environment; one way, so that the stamp tells nothing of it.
  hash.update(process.env.UNDERSTUDY_BUILD_GOOGLE_CLIENT_SECRET?.trim() ?? '').update('\0');
  for (const file of inputs.flatMap(filesOf)) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
};

export const ensureBuild = async (env) => {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  say('Building');
  const built = async (program, ...args) => (await run(program, args, { env, quiet: true })) === 0;
  if (!((await built('electron-vite', 'build')) && (await built('vite', 'build', '--config', 'vite.core.config.ts')))) {
    console.error('\nThe build failed; see the lines above.');
    process.exit(1);
  }
  writeFileSync(stamp, now);
};
