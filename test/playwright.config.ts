import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/** The system's Chromium where there is one; else the one that Playwright installed. */
const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const here = import.meta.dirname;

/** A trace tells all of a failure, and costs every test a third: TRACE=1 records them. Without one a failure leaves a picture and the page's markup. */
const trace = process.env.TRACE ? 'retain-on-failure' : 'off';

export default defineConfig({
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: join(here, 'results/e2e'),
  reporter: [['list'], ['json', { outputFile: join(here, 'results/e2e.json') }]],
  use: {
    screenshot: 'only-on-failure',
    trace,
    launchOptions: {
      ...(systemChromium && { executablePath: systemChromium }),
      // Chromium refuses to box itself in when run as root, as in most containers.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'standin', testDir: join(here, 'electron-standin') },
    { name: 'desktop', testDir: join(here, 'e2e/desktop') },
    { name: 'browser', testDir: join(here, 'e2e/browser') },
    { name: 'gallery', testDir: join(here, 'gallery') },
  ],
});
