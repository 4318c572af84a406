import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type Launched, launchApp } from '../e2e/launch.ts';

export const fixtureFolder = join(import.meta.dirname, 'fixture-app');

interface Fixtures {
  readonly dataFolder: string;
  readonly args: readonly string[];
  readonly launched: Launched;
}

/** The fixture app, started for each test with a data folder of its own. */
export const test = base.extend<Fixtures>({
  args: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are used from this pattern.
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fixture-data-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  launched: async ({ dataFolder, args }, use) => {
    const launched = await launchApp(fixtureFolder, { dataFolder, args });
    await use(launched);
    await launched.close();
  },
});
export { expect } from '@playwright/test';

/** What the fixture's preload shows its page. */
export interface FixtureApi {
  readonly call: (name: string, input?: unknown) => Promise<unknown>;
  readonly onTick: (listener: (at: number) => void) => () => void;
  readonly throwsNow: () => void;
  readonly requireFs: string;
  readonly joined: () => string;
  readonly nested: { readonly list: readonly unknown[] };
}
export interface Heard {
  readonly name: string;
  readonly details: readonly unknown[];
}

declare global {
  var fixture: FixtureApi;
  var inlineRan: boolean | undefined;
  var scriptRan: boolean | undefined;
  /** In the main process: the events that the app's window has had. */
  var heard: readonly Heard[];
  var seconds: readonly unknown[];
  var keepOpen: boolean | undefined;
  var __standin: { readonly calls: readonly { readonly api: string; readonly args: readonly unknown[] }[] };
}
