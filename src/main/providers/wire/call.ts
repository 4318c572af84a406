import type { CallContext } from '../adapter.ts';
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
  /** As the user typed it; one that cannot be used fails each call. */
  readonly proxy?: string;
  /** A patience of its own for the head of an answer, where it is longer than the call's. */
  readonly firstByteMs?: number;
}

/** One authenticated call under way; whatever is no success is thrown as a fault. */
export interface Call {
  readonly provider: string;
  readonly faults: Faults;
  readonly get: (url: string) => Promise<HttpResponse>;
  /** Asks for a stream. */
  readonly post: (url: string, body: object) => Promise<HttpResponse>;
}

/** Takes a token and the caller's own headers; the token is never part of a fault. */
export const openCall = async (caller: Caller, context: CallContext): Promise<Call> => {
  const secret = await context.auth.token();
  context.signal.throwIfAborted();
  const { provider, hintOf } = caller;
  const refine = (fault: BareFault, evidence: FaultEvidence) => caller.refine?.(fault, evidence, secret) ?? fault;
  const faults = createFaults({ provider, secret, hintOf, refine, now: context.now });
  const own = caller.headersOf(secret, context);

  const send = async (url: string, body?: object): Promise<HttpResponse> => {
    const response = await context.http.request({
      provider,
      method: body ? 'POST' : 'GET',
      url,
      headers: { accept: body ? 'text/event-stream' : 'application/json', ...(body && { 'content-type': 'application/json' }), ...own },
      ...(body && { body: JSON.stringify(body) }),
      signal: context.signal,
      ...(caller.proxy !== undefined && { proxy: caller.proxy }),
      firstByteMs: Math.max(context.firstByteMs, caller.firstByteMs ?? 0),
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
