import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStatic } from '../../../../src/main/hosts/static-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-static-'));
const root = join(folder, 'page');
mkdirSync(root);
writeFileSync(join(root, 'index.html'), '<title>page</title>');
writeFileSync(join(folder, 'secret.txt'), 'not yours');

it('answers the page with a policy that allows our own scripts only', async () => {
  const { status, headers, body } = await openStatic(root, '/');
  expect(status).toBe(200);
  expect(body.toString()).toBe('<title>page</title>');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
  expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe|https?:/);
});

it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%ff', '/nothing.js', '/../page2/index.html'])(
  'answers 404 to %s',
  async (path) => {
    const { status, headers, body } = await openStatic(root, path);
    expect([status, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(body.toString()).not.toContain('not yours');
  },
);
