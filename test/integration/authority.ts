import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An authority of the test's own that nobody trusts yet, and a certificate of its making for the named hosts and this computer. */
export interface Authority {
  readonly caFile: string;
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
}

const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export const makeAuthority = (...hosts: readonly string[]): Authority & { readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  openssl('req', '-x509', ...EC, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Understudy Test Authority');
  openssl('req', ...EC, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=vendor.test');
  writeFileSync(
    join(folder, 'names'),
    `subjectAltName=${['vendor.test', 'localhost', ...hosts].map((host) => `DNS:${host}`).join(',')},IP:127.0.0.1\n`,
  );
  openssl('x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '2', '-extfile', 'names', '-out', 'leaf.pem');
  return {
    caFile: join(folder, 'ca.pem'),
    ca: read('ca.pem'),
    key: read('leaf.key'),
    cert: read('leaf.pem'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
