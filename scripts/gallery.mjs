// npm run gallery [NAME…]: draws every state of every screen, in both themes and sizes, into gallery/. Names pick some states.
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureTestPeers, ensureTools, root, run } from './toolchain.mjs';

const env = await ensureTools();
await ensureTestPeers(env);
await ensureBuild(env);
process.exitCode = await run(
  'node',
  [join(root, 'test/gallery/draw.ts'), join(root, 'out/renderer'), join(root, 'gallery'), ...process.argv.slice(2)],
  { env },
);
