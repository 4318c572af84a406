import type { FailoverReason } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import { type ProxyOf, proxyTrouble } from './proxy-trouble.ts';

interface Kind {
  readonly hint: FailoverReason;
  readonly say: (host: string) => string;
}

const untrusted: Kind = { hint: 'network', say: (host) => `The certificate of ${host} is not trusted by this computer.` };
/** What to do is the same wherever the authority is unknown. @see system-trust.ts */
const TRUST_IT =
  'If that is as it should be, add the root certificate to those of this computer (or name its file in NODE_EXTRA_CA_CERTS), then start Understudy again.';
const between: Kind = {
  hint: 'network',
  say: (host) =>
    `Something between this computer and ${host}, or ${host} itself, signs with a certificate that this computer does not trust. A company’s network or a virus scanner does that. ${TRUST_IT}`,
};
const selfSigned: Kind = {
  hint: 'network',
  say: (host) => `${host} shows a certificate that it signed itself, which this computer does not trust. ${TRUST_IT}`,
};
const hungUp: Kind = { hint: 'network', say: (host) => `${host} closed the connection before the answer was complete.` };
const unreachable: Kind = { hint: 'network', say: (host) => `No way leads from this computer to ${host}.` };
const slowLookup: Kind = { hint: 'network', say: (host) => `The name ${host} could not be looked up. Is this computer online?` };
const notHttp: Kind = { hint: 'network', say: (host) => `${host} answered with something that is no HTTP.` };
const undecodable: Kind = { hint: 'network', say: (host) => `${host} sent a compressed answer that cannot be unpacked.` };
const strange: Kind = { hint: 'network', say: (host) => `The connection to ${host} failed.` };

/** What Node and undici call a failure, and how we say it. @see spec: providers 1.5 */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['ECONNREFUSED', { hint: 'network', say: (host) => `Nothing is listening at ${host}.` }],
  ['ECONNRESET', hungUp],
  ['EPIPE', hungUp],
  ['UND_ERR_SOCKET', hungUp],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', hungUp],
  ['ENOTFOUND', { hint: 'network', say: (host) => `No computer with the name ${host} was found.` }],
  ['EAI_AGAIN', slowLookup],
  ['ENETUNREACH', unreachable],
  ['EHOSTUNREACH', unreachable],
  ['EADDRNOTAVAIL', unreachable],
  ['ETIMEDOUT', { hint: 'timeout', say: (host) => `${host} did not take the connection in time.` }],
  ['UND_ERR_CONNECT_TIMEOUT', { hint: 'timeout', say: (host) => `${host} did not take the connection in time.` }],
  ['UND_ERR_HEADERS_TIMEOUT', { hint: 'timeout', say: (host) => `${host} did not begin to answer in time.` }],
  ['UND_ERR_BODY_TIMEOUT', { hint: 'timeout', say: (host) => `${host} fell silent in the middle of its answer.` }],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', selfSigned],
  ['SELF_SIGNED_CERT_IN_CHAIN', between],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', between],
  ['UNABLE_TO_GET_ISSUER_CERT', between],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', between],
  ['CERT_HAS_EXPIRED', { hint: 'network', say: (host) => `The certificate of ${host} has expired. Is the clock of this computer right?` }],
  ['ERR_TLS_CERT_ALTNAME_INVALID', { hint: 'network', say: (host) => `The certificate of ${host} was made for another name.` }],
]);

const families: readonly (readonly [RegExp, Kind])[] = [
  [/^(ERR_SSL|EPROTO|ERR_TLS)/, { hint: 'network', say: (host) => `No secure connection to ${host} could be made. Does it speak https?` }],
  [/CERT/, untrusted],
  [/^HPE_/, notHttp],
  [/^(Z_|ERR_BROTLI|ERR__ERROR)/, undecodable],
];

const kindOf = (code: string): Kind => kinds.get(code) ?? families.find(([pattern]) => pattern.test(code))?.[1] ?? strange;

/** The first code in the chain of causes; Node hides it there when it tried several addresses. */
const codeOf = (error: unknown, depth = 0): string | undefined => {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  const { code, name, cause, errors } = error as { code?: unknown; name?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  // undici's parser gives a code to some of its complaints only.
  if (name === 'HTTPParserError') return 'HPE_INVALID';
  return codeOf(cause, depth + 1) ?? (Array.isArray(errors) ? codeOf(errors[0], depth + 1) : undefined);
};

/** Host and port as the user typed them; the port stays away where the scheme implies it. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** A failure of the connection itself, told in one plain sentence. */
export const transportError = (
  error: unknown,
  request: { readonly provider: string; readonly url: string; readonly proxy?: string | undefined; readonly proxyOf?: ProxyOf },
): ProviderError => {
  const code = codeOf(error) ?? 'UND_ERR';
  const { proxy, proxyOf: of = 'settings' } = request;
  const trouble = proxy === undefined ? undefined : proxyTrouble(error, code, { proxy, target: hostOf(request.url), of });
  if (trouble) return new ProviderError({ provider: request.provider, ...trouble }, { cause: error });
  const { hint, say } = kindOf(code);
  return new ProviderError({ provider: request.provider, code, hint, message: say(hostOf(request.url)) }, { cause: error });
};
