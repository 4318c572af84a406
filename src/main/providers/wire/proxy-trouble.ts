/** Connecting is the proxy's work behind it, so that a failure to connect is a failure to reach the proxy. */
const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_PRX_CONN',
]);

/** A proxy that does not do its work; no fault of the provider behind it, and nobody rests for it. */
export interface ProxyTrouble {
  readonly code: 'proxy-unreachable' | 'proxy-refused' | 'proxy-password';
  readonly message: string;
}

/** The status that a proxy refused with; undici tells it in words only. */
const refusedWith = (error: unknown, depth = 0): number | undefined => {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  const { message, cause } = error as { message?: unknown; cause?: unknown };
  const told = typeof message === 'string' ? /^Proxy response \((\d+)\)|^Proxy Authentication Required \((\d+)\)/.exec(message) : null;
  return told ? Number(told[1] ?? told[2]) : refusedWith(cause, depth + 1);
};

/** Who names the proxy: the settings, for all calls, or one account for its own. */
export type ProxyOf = 'settings' | 'account';

const places: Record<ProxyOf, string> = { settings: 'in Settings', account: 'at its account' };

/** What was wrong with the proxy itself, if that it was. `proxy` may hold a name and password, which are never told. */
export const proxyTrouble = (
  error: unknown,
  code: string,
  { proxy, target, of }: { readonly proxy: string; readonly target: string; readonly of: ProxyOf },
): ProxyTrouble | undefined => {
  const { host, username } = new URL(proxy);
  if (unreached.has(code))
    return {
      code: 'proxy-unreachable',
      message: `The proxy ${host} cannot be reached, so nothing was sent to ${target}. See to the proxy, or change it ${places[of]}.`,
    };
  const status = refusedWith(error);
  if (status === undefined) return undefined;
  if (status === 407) {
    const what = username === '' ? 'wants a name and a password' : 'does not accept the name and password that are set for it';
    return { code: 'proxy-password', message: `The proxy ${host} ${what}. Enter them ${places[of]}, as part of its address.` };
  }
  return { code: 'proxy-refused', message: `The proxy ${host} refused the way to ${target} (HTTP ${status}).` };
};
