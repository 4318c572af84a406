import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Cdp } from './cdp.ts';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The last two: each window would load hidden pages for the suggestions under an address bar that nobody sees (Chromium 156). */
const without = [
  'Translate',
  'MediaRouter',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

const quiet = [
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--disable-dev-shm-usage',
  `--disable-features=${without.join(',')}`,
  '--force-color-profile=srgb',
  '--password-store=basic',
  '--use-mock-keychain',
];

const findChromium = (): string => {
  const found = process.env.STANDIN_CHROMIUM ?? places.find((place) => existsSync(place));
  if (found) return found;
  process.stderr.write('Electron stand-in: no Chromium found. Install one, or name it in STANDIN_CHROMIUM.\n');
  process.exit(1);
};

/** Windows are shown where there is a screen. */
const isHeadless = (): boolean => !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY && process.platform === 'linux';

const flags = (profile: string, switches: ReadonlyMap<string, string>): readonly string[] => {
  const port = switches.get('remote-debugging-port');
  const unboxed = switches.has('no-sandbox') || process.getuid?.() === 0;
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    ...quiet,
    ...(isHeadless() ? ['--headless=new', '--hide-scrollbars'] : []),
    ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
    ...(unboxed ? ['--no-sandbox', '--test-type'] : []),
  ];
};

/** Chromium prints a lot; Playwright waits for this one line. */
const forwardDevToolsLine = (from: Readable): void => {
  from.setEncoding('utf8');
  from.on('data', (text: string) => {
    if (text.includes('DevTools listening') || process.env.STANDIN_DEBUG) process.stderr.write(text);
  });
};

export interface Chromium {
  readonly cdp: Cdp;
  /** Chromium and its keeper; its end is Chromium's. */
  readonly keeper: ChildProcess;
  /** Made by the keeper, and removed when all is over; the app's own passing files may lie there too. */
  readonly profile: string;
}

/** Starts Chromium with a profile of its own, in a session of its own: a signal to the app's group must not hit the keeper. */
export const startChromium = (switches: ReadonlyMap<string, string>): Chromium => {
  const command = findChromium();
  const profile = join(tmpdir(), `standin-${randomBytes(4).toString('hex')}`);
  const keeper = spawn('/bin/sh', [join(import.meta.dirname, 'keeper.sh'), profile, command, ...flags(profile, switches)], {
    stdio: ['pipe', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const [, , stderr, to, from] = keeper.stdio;
  forwardDevToolsLine(stderr as Readable);
  return { keeper, profile, cdp: new Cdp(to as Writable, from as Readable) };
};
