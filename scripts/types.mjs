// Checks the types of every room under its own tsconfig, two at a time.
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureTools, root, run } from './toolchain.mjs';

const rooms = () =>
  ['src', 'test']
    .flatMap((top) => readdirSync(join(root, top), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.name === 'tsconfig.json')
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();

/** Answers the rooms that do not compile; their errors have been printed. */
export const checkTypes = async (env) => {
  const waiting = rooms();
  const failed = [];
  const worker = async () => {
    for (let room = waiting.shift(); room; room = waiting.shift()) {
      if ((await run('tsc', ['--noEmit', '--pretty', 'false', '-p', room], { env })) !== 0) failed.push(dirname(room));
    }
  };
  await Promise.all([worker(), worker()]);
  return { failed, count: rooms().length };
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { failed } = await checkTypes(await ensureTools());
  if (failed.length > 0) {
    console.error(`These rooms do not compile: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
}
