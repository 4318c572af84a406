import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = { darwin: ['open'], win32: ['explorer.exe'], linux: ['xdg-open'] };

/** In this host the page itself is in the browser and opens links there; this serves what main opens on its own. */
export const openLink = (url: string): void => {
  const { protocol } = new URL(url);
  const [program] = openers[process.platform] ?? [];
  if (!program || !['https:', 'http:', 'mailto:'].includes(protocol)) return;
  spawn(program, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
};
