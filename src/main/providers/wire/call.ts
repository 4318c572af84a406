import type { CallContext, Connection } from '../adapter.ts';
import { headText } from './body-text.ts';
import { type BareFault, createFaults, type FaultEvidence, type Faults, type HintOf } from './faults.ts';
import type { HttpResponse } from './http.ts';

/** How one dialect is called: what goes with every request, and how its errors are read. */
export interface Caller {
  readonly provider: string;
  readonly headersOf: (secret: string | undefined, context: CallContext) => Readonly<Record<string, string>>;
  readonly hintOf: HintOf;
  /** The dialect's last word on a fault; what kind of secret was sent may count in it. */
  readonly refine?: (fault: BareFault, evidence: FaultEvidence, secret: string | undefined) => BareFault;
}

/** One authenticated call under way; whatever is no success is thrown as a fault. */
export interface Call {
  readonly provider: string;
  readonly faults: Faults;
  readonly get: (url: string) => Promise<HttpResponse>;
  /** Asks for a stream. */
  readonly post: (url: string, body: object) => Promise<HttpResponse>;
}

/** The values of headers may be secrets, with a word such as Bearer before them. */
const secretsIn = ({ headers = {} }: Connection): readonly string[] =>
  Object.values(headers).flatMap((value) => [value, ...value.split(/\s+/)]);

/** Takes a token, the caller's headers and what the account has of its own; nothing secret of it is part of a fault. */
export const openCall = async (caller: Caller, context: CallContext): Promise<Call> => {
  const secret = await context.auth.token();
  context.signal.throwIfAborted();
  const { provider, hintOf } = caller;
  const { connection = {} } = context;
  const refine = (fault: BareFault, evidence: FaultEvidence) => caller.refine?.(fault, evidence, secret) ?? fault;
  const faults = createFaults({ provider, secret, alsoSecret: secretsIn(connection), hintOf, refine, now: context.now });
  const own = { ...caller.headersOf(secret, context), ...connection.headers };

  const send = async (url: string, body?: object): Promise<HttpResponse> => {
    const response = await context.http.request({
      provider,
      method: body ? 'POST' : 'GET',
      url,
      headers: { accept: body ? 'text/event-stream' : 'application/json', ...(body && { 'content-type': 'application/json' }), ...own },
      ...(body && { body: JSON.stringify(connection.extraBody ? { ...body, ...connection.extraBody } : body) }),
      signal: context.signal,
      ...(connection.proxy !== undefined && { proxy: connection.proxy }),
      firstByteMs: context.firstByteMs,
      idleMs: context.idleMs,
    });
    if (response.status >= 200 && response.status < 300) return response;
    const error = faults.ofResponse(response, await headText(response.body));
    // The repair is another call with another token: the source must know that this one is of no use.
    if (error.fault.repair === 'refresh-token') context.auth.refused?.();
    throw error;
  };
  return { provider, faults, get: (url) => send(url), post: send };
};
