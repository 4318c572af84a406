import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { freshVault, outcome, type Scenarios } from './scenario.ts';

const SECRET = 'sk-canary-7f3d9b51c2e84a06b1-in-no-file';

/** Ways in which a text may lie in a file without being hidden. */
const forms = (secret: string): readonly Buffer[] => [
  Buffer.from(secret),
  Buffer.from(secret, 'utf16le'),
  Buffer.from(Buffer.from(secret).toString('hex')),
  // Base64 of a piece that begins on each of the three offsets.
  ...[0, 1, 2].map((from) =>
    Buffer.from(
      Buffer.from(secret)
        .subarray(from, from + 30)
        .toString('base64'),
    ),
  ),
];

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

export const places: Scenarios = {
  clear: async (folder) => {
    const vault = freshVault(folder);
    await vault.set('acme@work', SECRET);
    await vault.set('acme@work', `${SECRET}!`);
    const files = filesBelow(folder);
    const bytes = files.map((file) => readFileSync(file));
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    return {
      files: files.length,
      telling: bytes.filter((content) => forms(SECRET).some((form) => content.includes(form))).length,
      naming: [...bytes.map(String), ...files].filter((text) => text.includes('acme')).length,
      modes: [mode(join(folder, 'secrets')), ...files.map(mode)],
    };
  },
  'two-folders': async (folder) => {
    const [one, two] = [freshVault(`${folder}/one`), freshVault(`${folder}/two`)];
    await one.set('acme@work', 'of one');
    await two.set('acme@work', 'of two');
    const both = [await outcome(one.get('acme@work')), await outcome(two.get('acme@work'))];
    await one.remove('acme@work');
    return { both, left: [await outcome(one.get('acme@work')), await outcome(two.get('acme@work'))] };
  },
};
