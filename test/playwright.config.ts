import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.ts';

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
    launchOptions,
  },
  projects: [
    { name: 'standin', testDir: join(here, 'electron-standin') },
    { name: 'desktop', testDir: join(here, 'e2e/desktop') },
    { name: 'browser', testDir: join(here, 'e2e/browser') },
    { name: 'gallery', testDir: join(here, 'gallery') },
  ],
});
