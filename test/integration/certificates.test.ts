import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, makeAuthority } from './authority.ts';
import { serveSecurely } from './secure.ts';

let authority: Authority & { readonly remove: () => void };
beforeAll(() => {
  authority = makeAuthority();
});
afterAll(() => authority.remove());

const child = fileURLToPath(new URL('certificates-child.ts', import.meta.url));

/** What the app says of a server whose certificate a made-up authority signed, in a process with this environment. */
const seenWith = async (env: Readonly<Record<string, string>>): Promise<unknown> => {
  const { port } = await serveSecurely(authority, (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[{"id":"m"}]}'),
  );
  const { NODE_EXTRA_CA_CERTS: _extra, SSL_CERT_FILE: _file, SSL_CERT_DIR: _folder, ...own } = process.env;
  const started = spawn(process.execPath, [child, `https://localhost:${port}/v1`], {
    env: { ...own, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(started.stdout));
};

describe('a certificate that no public authority signed', () => {
  it('is refused, with words for what stands between and what to do', async () => {
    expect(await seenWith({})).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/Something between this computer and localhost:\d+.*does not trust.*add the root certificate/s),
    });
  });

  it('is taken where NODE_EXTRA_CA_CERTS names its authority', async () => {
    expect(await seenWith({ NODE_EXTRA_CA_CERTS: authority.caFile })).toMatchObject({ ok: true, models: ['m'] });
  });

  // Where the system's store lies can be told by a variable on Linux only.
  it.runIf(process.platform === 'linux')('is taken where the system trusts its authority', async () => {
    expect(await seenWith({ SSL_CERT_FILE: authority.caFile })).toMatchObject({ ok: true, models: ['m'] });
  });
});
