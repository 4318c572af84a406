// npm test: installs what is missing, then types, lint and build side by side, unit and integration (vitest), end to end (Playwright); closes with
// `N passed, N failed`. Types count one per room, lint counts one.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureTestPeers, ensureTools, root, run, say } from './toolchain.mjs';
import { checkTypes } from './types.mjs';

const results = join(root, 'test/results');
const total = { passed: 0, failed: 0, skipped: 0 };
const skippedTitles = [];
const add = (passed, failed, skipped = 0) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};
const read = (file) => {
  try {
    return JSON.parse(readFileSync(join(results, file), 'utf8'));
  } catch {
    return undefined;
  }
};

/** A runner that ends badly without a failed test to show for it counts as one failure: a broken set-up must not look green. */
const addRunner = (name, code, counts) => {
  if (!counts) {
    console.error(`${name} left no report (it ended with ${code}).`);
    return add(0, 1);
  }
  add(counts.passed, Math.max(counts.failed, code === 0 ? 0 : 1), counts.skipped);
};

const vitest = async (env) => {
  const code = await run(
    'vitest',
    ['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json', '--outputFile.json=test/results/vitest.json'],
    { env },
  );
  const report = read('vitest.json');
  for (const file of report?.testResults ?? []) {
    for (const one of file.assertionResults) if (one.status === 'pending' || one.status === 'skipped') skippedTitles.push(one.fullName);
  }
  addRunner(
    'vitest',
    code,
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    },
  );
};

const playwright = async (env) => {
  const code = await run('playwright', ['test', '--config', 'test/playwright.config.ts'], { env });
  const stats = read('e2e.json')?.stats;
  addRunner('Playwright', code, stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped });
};

/** The tests start our programs some two hundred times: what was compiled once is kept. */
const env = { ...(await ensureTools()), NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') };
await ensureTestPeers();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

say('Types, lint and build');
const [types, lint] = await Promise.all([
  checkTypes(env),
  run('biome', ['check', '--error-on-warnings', '.'], { env, quiet: true }),
  ensureBuild(env),
]);
add(types.count - types.failed.length, types.failed.length);
add(lint === 0 ? 1 : 0, lint === 0 ? 0 : 1);
say('Unit and integration tests');
await vitest(env);
say('End-to-end tests');
await playwright(env);

if (skippedTitles.length > 0) console.log(`Skipped:\n${skippedTitles.map((title) => `  ${title}`).join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
