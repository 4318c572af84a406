import tls from 'node:tls';

/** What trusting the system came to, for the log. */
export interface SystemTrust {
  readonly added: number;
  readonly tookMs: number;
}

/**
 * Lets every later connection of this thread trust what the operating system trusts (a company's own authority, say), beside what
 * ships with Node and what `NODE_EXTRA_CA_CERTS` names. Reading the system's store takes a moment and blocks: not before it is needed.
 * @throws the error of a store that cannot be read; then everything stays as it was
 */
export const trustSystem = (): SystemTrust => {
  const from = performance.now();
  const known = tls.getCACertificates('default');
  const added = tls.getCACertificates('system').filter((certificate) => !known.includes(certificate));
  tls.setDefaultCACertificates([...known, ...new Set(added)]);
  return { added: tls.getCACertificates('default').length - known.length, tookMs: performance.now() - from };
};
