import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStatic } from '../../../../src/main/hosts/static-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-static-'));
const root = join(folder, 'page');
mkdirSync(root);
writeFileSync(join(root, 'index.html'), '<title>page</title>');
mkdirSync(join(root, 'assets'));
writeFileSync(join(root, 'assets/index-CzvdMben.js'), 'void 0;');
writeFileSync(join(folder, 'secret.txt'), 'not yours');

it('answers the page with a policy that allows our own scripts only', async () => {
  const { status, headers, body } = await openStatic(root, '/');
  expect(status).toBe(200);
  expect(body.toString()).toBe('<title>page</title>');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
  expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe|https?:/);
});

it('lets what is named after its content be kept, and has the page and what is missing asked for again', async () => {
  const cachingOf = async (path: string) => (await openStatic(root, path)).headers['cache-control'];
  expect(await cachingOf('/assets/index-CzvdMben.js')).toBe('max-age=31536000, immutable');
  expect(await cachingOf('/assets/index-gone.js')).toBe('no-cache');
  expect(await cachingOf('/')).toBe('no-cache');
});

it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%ff', '/nothing.js', '/../page2/index.html'])(
  'answers 404 to %s',
  async (path) => {
    const { status, headers, body } = await openStatic(root, path);
    expect([status, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(body.toString()).not.toContain('not yours');
  },
);
