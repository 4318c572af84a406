import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { contentSecurityPolicy } from './csp.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  // Without a type that it can show, Chromium would save a "Not found" instead of showing it.
  '.txt': 'text/plain; charset=utf-8',
};

export interface StaticFile {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Vite names what lies in `assets` after its content: such a file never changes, and a browser may keep it, compiled. */
const cachingOf = (urlPath: string): string => (urlPath.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache');

const headersFor = (path: string, caching = 'no-cache'): Record<string, string> => ({
  'content-type': types[extname(path)] ?? 'application/octet-stream',
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': caching,
});

const notFound = (): StaticFile => ({ status: 404, headers: headersFor('not-found.txt'), body: Buffer.from('Not found') });

/** Where a URL's path lies below `root`, or nothing where it would leave it. */
const fileBelow = (root: string, urlPath: string): string | undefined => {
  try {
    const file = normalize(join(root, decodeURIComponent(urlPath)));
    return file.startsWith(root.endsWith(sep) ? root : root + sep) && !file.includes('\0') ? file : undefined;
  } catch {
    return undefined;
  }
};

/** Reads one built file with the headers that every host sends; `/` is the page. Never throws. */
export const openStatic = async (root: string, urlPath: string): Promise<StaticFile> => {
  const file = fileBelow(root, urlPath === '/' ? '/index.html' : urlPath);
  if (!file) return notFound();
  try {
    return { status: 200, headers: headersFor(file, cachingOf(urlPath)), body: await readFile(file) };
  } catch {
    return notFound();
  }
};
