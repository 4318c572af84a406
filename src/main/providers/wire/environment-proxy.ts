/** What the environment says of proxies, as curl and most programs read it; small letters go first. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that names a proxy, so that a value of no use can be told by name. */
export interface NamedProxy {
  readonly variable: string;
  readonly value: string;
}

const read = (env: Environment, ...names: readonly string[]): NamedProxy | undefined => {
  for (const name of names.flatMap((each) => [each.toLowerCase(), each])) {
    const value = env[name]?.trim() ?? '';
    if (value !== '') return { variable: name, value };
  }
  return undefined;
};

/** `example.org`, `.example.org` and `*.example.org` mean the name and all below it; a port narrows that. */
const excepts = (entry: string, { hostname, port, protocol }: URL): boolean => {
  if (entry === '*') return true;
  const [, name = '', wanted] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
  const host = hostname.toLowerCase();
  const actual = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return name !== '' && (host === name || host.endsWith(`.${name}`)) && (wanted === undefined || wanted === actual);
};

/** The proxy for an address; `undefined` where none is named, or this address is excepted. */
export const environmentProxy = (env: Environment, url: URL): NamedProxy | undefined => {
  const exceptions = (read(env, 'NO_PROXY')?.value ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  if (exceptions.some((entry) => excepts(entry, url))) return undefined;
  return read(env, url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY', 'ALL_PROXY');
};
