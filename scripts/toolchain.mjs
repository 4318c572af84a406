// What both commands need before anything of ours can run: Node 24 with npm 11, our packages, and (for tests) Debian's
// Chromium and keychain daemon. Runs on plain Node 20 without any package.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const NODE = '24.21.0';
const NPM = '11.21.2';
const toolchain = join(root, '.toolchain');
const binOf = (folder) => join(folder, 'node_modules', '.bin');

export const say = (line) => console.log(`· ${line}`);

/** Runs a program to its end and answers its exit code; with `quiet`, its output is shown only when it fails. */
export const run = (program, args, { env = process.env, quiet = false, cwd = root } = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
    });
    const kept = [];
    child.stdout?.on('data', (data) => kept.push(data));
    child.stderr?.on('data', (data) => kept.push(data));
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code, signal) => {
      if (code !== 0 && quiet) process.stderr.write(Buffer.concat(kept));
      resolve(code ?? (signal ? 130 : 1));
    });
  });

const must = async (what, program, args, options) => {
  const code = await run(program, args, options);
  if (code === 0) return;
  console.error(
    `\n${what} failed (${program} ended with ${code}). See the lines above; running the same command again goes on where it stopped.`,
  );
  process.exit(1);
};

const withPath = (...folders) => {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [name]: [...folders, process.env[name]].join(delimiter) };
};

/** Node 24 or newer carries npm 11, SQLite with full-text search and the loader hooks that we use; an older one gets a private copy. */
const ensureNode = async () => {
  if (Number(process.versions.node.split('.')[0]) >= 24) return withPath(binOf(root));
  const node = join(toolchain, 'node_modules', 'node', 'package.json');
  const npm = join(toolchain, 'node_modules', 'npm', 'package.json');
  const there = (file, version) => existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  if (!there(node, NODE) || !there(npm, NPM)) {
    say(`Node ${process.versions.node} is older than 24: putting a private Node ${NODE} into .toolchain/`);
    mkdirSync(toolchain, { recursive: true });
    writeFileSync(join(toolchain, 'package.json'), JSON.stringify({ private: true, allowScripts: { node: true } }));
    await must('Installing Node', 'npm', ['install', '--no-save', '--no-audit', '--no-fund', `node@${NODE}`, `npm@${NPM}`], {
      quiet: true,
      cwd: toolchain,
    });
  }
  return withPath(binOf(root), binOf(toolchain));
};

const isLink = (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

/** `npm ci` once per lock file. A second work tree may link to the packages of the first: `npm ci` would empty those, so it has to be done there. */
const ensurePackages = async (env) => {
  if (isLink(join(root, 'node_modules'))) return;
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.understudy-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Installing packages (npm ci)');
  await must('Installing packages', 'npm', ['ci', '--no-audit', '--no-fund'], { env, quiet: true });
  writeFileSync(stamp, lock);
};

/** Node and packages in place; answers the environment in which `node` and our tools are found. */
export const ensureTools = async () => {
  const env = await ensureNode();
  await ensurePackages(env);
  return env;
};

export const chromiumPath = () =>
  [process.env.UNDERSTUDY_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  );

const has = (program) => existsSync(`/usr/bin/${program}`);
const debianPackages = [
  [
    'libsecret-1-0',
    () => existsSync('/usr/lib/x86_64-linux-gnu/libsecret-1.so.0') || existsSync('/usr/lib/aarch64-linux-gnu/libsecret-1.so.0'),
  ],
  ['gnome-keyring', () => has('gnome-keyring-daemon')],
  ['dbus-daemon', () => has('dbus-run-session')],
  ['chromium', () => chromiumPath() !== undefined],
  ['fonts-liberation', () => existsSync('/usr/share/fonts/truetype/liberation') || existsSync('/usr/share/fonts/truetype/liberation2')],
];

/** The browser and the keychain daemon for tests, from the system's package manager where it may be used; in CI its absence is a failure, never a skip. */
export const ensureTestPeers = async () => {
  const missing = debianPackages.filter(([, there]) => !there()).map(([name]) => name);
  if (missing.length === 0) return;
  const may = process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid() === 0;
  if (may) {
    say(`Installing ${missing.join(', ')} (apt-get)`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env, quiet: true });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env, quiet: true });
  }
  if (chromiumPath()) return;
  console.error(
    'The end-to-end tests need Chromium. Install it (Debian: sudo apt-get install chromium), or name one in UNDERSTUDY_CHROMIUM.',
  );
  process.exit(1);
};

/** Electron's binary is fetched on first use from its download host; false where that cannot be reached. */
export const ensureElectron = (env) => {
  const dist = join(root, 'node_modules', 'electron', 'dist');
  if (existsSync(dist)) return true;
  say('Fetching Electron (once)');
  const fetched = spawnSync('npx', ['--no-install', 'install-electron'], {
    cwd: root,
    env,
    stdio: 'ignore',
    timeout: 300_000,
    shell: process.platform === 'win32',
  });
  return fetched.status === 0 && existsSync(dist);
};
