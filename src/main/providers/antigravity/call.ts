import type { Fault } from '../../../shared/contract/index.ts';
import type { CallContext } from '../adapter.ts';
import { googleHint, refineGoogle } from '../gemini/faults.ts';
import { wholeText } from '../wire/body-text.ts';
import { type Call, type Caller, openCall } from '../wire/call.ts';
import type { HttpResponse } from '../wire/http.ts';
import { parseJson } from '../wire/json.ts';
import { mendable } from '../wire/mendable.ts';

export const ID = 'antigravity';

/** In the order in which they are tried. Private and without any promise; @see spec: providers 8.1 */
export const HOSTS: readonly string[] = ['https://cloudcode-pa.googleapis.com', 'https://daily-cloudcode-pa.googleapis.com'];

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** An auxiliary call is small on both sides. */
const AUXILIARY_MS = 15_000;

/** A stale token is told once. */
const callerFor = ({ repairing }: CallContext): Caller => ({
  provider: ID,
  headersOf: (secret) => ({ ...(secret && { authorization: `Bearer ${secret}` }) }),
  hintOf: googleHint,
  refine: (fault, evidence) => ({
    ...refineGoogle(fault, evidence),
    ...(fault.status === 401 && repairing?.repair !== 'refresh-token' && { repair: 'refresh-token' as const }),
  }),
});

/** What another host may do better: to be there, to know the model, to have room. A quota is the same on all of them. */
const isOfThisHost = ({ status, hint, code, retryAfterMs }: Fault): boolean => {
  if (status === undefined) return hint === 'network' || code === 'UND_ERR_CONNECT_TIMEOUT';
  if (status === 429) return retryAfterMs === undefined && (hint === 'overloaded' || code === 'RESOURCE_EXHAUSTED');
  return status === 404 || status >= 500;
};

export interface CodeAssist extends Omit<Call, 'get' | 'post'> {
  /** Asks `v1internal:{method}` for a stream. */
  readonly stream: (method: string, body: object) => Promise<HttpResponse>;
  /** One JSON answer; `undefined` where it is no JSON. */
  readonly ask: (method: string, body: object) => Promise<unknown>;
  /** How an operation of that name stands. */
  readonly look: (operation: string) => Promise<unknown>;
}

/** A call to the first host, or to the second where the attempt before asked for it. */
export const openCodeAssist = async (context: CallContext, hosts: readonly string[]): Promise<CodeAssist> => {
  const secret = await context.auth.token();
  const own = { ...context, auth: { token: async () => secret, refused: () => context.auth.refused?.() } };
  const caller = callerFor(context);
  const call = await openCall(caller, own);
  const brief = await openCall(caller, {
    ...own,
    firstByteMs: Math.min(context.firstByteMs, AUXILIARY_MS),
    idleMs: Math.min(context.idleMs, AUXILIARY_MS),
  });
  const all = context.baseUrl === undefined ? hosts : [context.baseUrl];
  const isSecond = context.repairing?.repair === 'next-host' && all.length > 1;
  const base = `${all[isSecond ? 1 : 0] ?? ''}/v1internal`;

  const elsewhere = (fault: Fault): Pick<Fault, 'repair'> =>
    !isSecond && all.length > 1 && isOfThisHost(fault) ? { repair: 'next-host' } : {};
  const json = async (send: () => Promise<HttpResponse>): Promise<unknown> => {
    const response = await mendable(elsewhere, send);
    return parseJson(await wholeText(response.body, { provider: ID, maxBytes: MAX_ANSWER_BYTES }));
  };
  return {
    provider: ID,
    faults: call.faults,
    stream: (method, body) => mendable(elsewhere, () => call.post(`${base}:${method}?alt=sse`, body)),
    ask: (method, body) => json(() => brief.post(`${base}:${method}`, body)),
    look: (operation) => json(() => brief.get(`${base}/${operation}`)),
  };
};
