import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** In the shape of Google's, put together so that nobody who searches for secrets takes it for one. */
const SECRET = ['GOCSPX', 'of-a-build-in-a-test'].join('-');

const build = async (tool: string, ...args: readonly string[]): Promise<string> => {
  const env = { ...process.env, UNDERSTUDY_BUILD_GOOGLE_CLIENT_SECRET: SECRET };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: root, env });
  return stdout + stderr;
};

it('puts the packager’s Google secret into main’s bundle and nowhere else, prints it nowhere, and exports the library whole', {
  timeout: 240_000,
}, async () => {
  const out = mkdtempSync(join(tmpdir(), 'packaging-'));
  onTestFinished(() => rmSync(out, { recursive: true, force: true }));
  const printed = [
    await build('electron-vite/bin/electron-vite.js', 'build', '--outDir', out),
    await build('vite/bin/vite.js', 'build', '--config', 'vite.core.config.ts', '--outDir', join(out, 'core')),
  ];
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const holders = files.filter((file) => readFileSync(file, 'latin1').includes(SECRET));
  const roomOf = (file: string) => relative(out, file).split(sep)[0];
  expect(new Set(files.map(roomOf))).toEqual(new Set(['main', 'preload', 'renderer', 'core']));
  expect(holders.map(roomOf)).toEqual(['main']);
  expect(printed.filter((text) => text.includes(SECRET))).toEqual([]);

  // What a caller of the library gets is what its sources export, from the files that package.json names.
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, { default: string }> };
  for (const [name, source] of Object.entries({ '.': 'core.ts', './engine': 'engine/index.ts' })) {
    const built = join(out, relative('out', exports[name]?.default ?? ''));
    const load = async (file: string) => Object.keys((await import(file)) as object).sort();
    // Its packages lie beside the repository, not beside a folder of the system's.
    const copy = join(root, 'test/results', `library-${process.pid}`);
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
    cpSync(join(out, 'core'), copy, { recursive: true });
    expect([name, await load(join(copy, relative(join(out, 'core'), built)))]).toEqual([name, await load(join(root, 'src/main', source))]);
  }
});
