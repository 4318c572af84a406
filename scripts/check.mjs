// npm run check: types of every room, lint and format, unit tests.

import { ensureTools, run } from './toolchain.mjs';
import { checkTypes } from './types.mjs';

const env = await ensureTools();
const { failed } = await checkTypes(env);
const lint = await run('biome', ['check', '--error-on-warnings', '.'], { env });
const unit = await run('vitest', ['run', '--config', 'test/vitest.config.ts', '--reporter=dot', 'test/unit/'], { env });
process.exitCode = failed.length > 0 || lint !== 0 || unit !== 0 ? 1 : 0;
