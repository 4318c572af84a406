import type { EpochMs, FailoverReason, Fault } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import { type ErrorBody, errorBodyOf } from './error-body.ts';
import { type HttpHeaders, headerOf } from './http.ts';
import { parseJson } from './json.ts';
import { clip, redact } from './redact.ts';
import { waitOf } from './wait.ts';
import { isWebPage, webPageFault } from './web-page.ts';

/** The most that a fault keeps of a provider's words. */
const MAX_MESSAGE_BYTES = 4096;

/** What one dialect knows about an error beyond its status. */
export type HintOf = (error: {
  readonly status?: number;
  readonly code?: string;
  readonly type?: string;
  readonly message: string;
}) => FailoverReason | undefined;

/** A fault before it carries its provider's name. */
export type BareFault = Omit<Fault, 'provider'>;

/** What a provider told beside its words, for a dialect that reads more out of it than a hint. */
export interface FaultEvidence {
  /** The `error` object of the body, or the body itself. */
  readonly source: unknown;
  readonly headers: HttpHeaders;
  readonly now: EpochMs;
}

/** What makes faults for one call: they carry its provider's name and never its secret. */
export interface Faults {
  /** An answer that is no success, or no API at all. */
  readonly ofResponse: (response: { readonly status: number; readonly headers: HttpHeaders }, body: string) => ProviderError;
  /** An error told inside a success: a JSON value that holds one. */
  readonly ofValue: (value: unknown, headers?: HttpHeaders) => ProviderError;
  /** A fault that we word ourselves, perhaps with words of the provider in it. */
  readonly of: (fault: BareFault) => ProviderError;
  /** The same once an answer has begun: whatever goes wrong in it carries what its head told, the name of the request above all. */
  readonly within: (headers: HttpHeaders) => Faults;
}

/** @see spec: providers 1.6 */
const requestIdNames = ['x-request-id', 'request-id', 'x-oai-request-id', 'x-github-request-id', 'cf-ray'] as const;

const requestIdOf = (headers: HttpHeaders): string | undefined => {
  const id = requestIdNames.map((name) => headerOf(headers, name)).find((value) => value !== undefined && value !== '');
  return id && clip(id, 200);
};

/** Where a redirect points, without its query: that could hold a secret. */
const redirectTarget = (headers: HttpHeaders): string => {
  const location = headerOf(headers, 'location');
  if (location === undefined) return 'elsewhere';
  return URL.canParse(location) ? new URL(location).origin + new URL(location).pathname : (location.split('?')[0] ?? 'elsewhere');
};

interface FaultsOptions {
  readonly provider: string;
  readonly secret: string | undefined;
  /** What else must not be told. */
  readonly alsoSecret?: readonly string[];
  readonly hintOf: HintOf;
  /** Last word of a dialect on a fault that a provider told: its scope, its repair, a wait that is hidden in fields of its own. */
  readonly refine?: (fault: BareFault, evidence: FaultEvidence) => BareFault;
  readonly now: () => EpochMs;
}

const nothingTold: HttpHeaders = {};

export const createFaults = (call: FaultsOptions): Faults => faultsWithin(call, nothingTold);

const faultsWithin = (call: FaultsOptions, head: HttpHeaders): Faults => {
  const clean = (text: string) => clip(redact(text, [call.secret, ...(call.alsoSecret ?? [])]), MAX_MESSAGE_BYTES);

  const of = (fault: BareFault) => {
    const requestId = fault.requestId ?? requestIdOf(head);
    return new ProviderError({
      ...fault,
      ...(requestId !== undefined && { requestId }),
      provider: call.provider,
      message: clean(fault.message),
      ...(fault.code && { code: clip(clean(fault.code), 200) }),
    });
  };

  const ofError = (error: ErrorBody, status: number | undefined, headers: HttpHeaders, fallback: string) => {
    const message = error.message ?? fallback;
    const code = error.code ?? error.type;
    const hint = call.hintOf({ ...error, message, ...(status !== undefined && { status }) });
    const requestId = requestIdOf(headers) ?? error.requestId;
    const now = call.now();
    const fault: BareFault = {
      message,
      ...(status !== undefined && { status }),
      ...(code !== undefined && { code }),
      ...(requestId !== undefined && { requestId }),
      ...(hint !== undefined && { hint }),
      ...waitOf({ headers, body: error.source, message, now }),
    };
    return of(call.refine?.(fault, { source: error.source, headers, now }) ?? fault);
  };

  return {
    of,
    within: (headers) => faultsWithin(call, headers),
    ofValue: (value, headers = head) => {
      const error = errorBodyOf(value) ?? { source: value };
      return ofError(error, error.status, headers, 'The server reported an error inside its answer and gave no reason.');
    },
    ofResponse: ({ status, headers }, body) => {
      if (status >= 300 && status < 400) {
        const message = `This address sends us on to ${redirectTarget(headers)}. The base URL is wrong, or something stands between.`;
        return of({ status, code: 'redirect', hint: 'network', message });
      }
      if (isWebPage(headers, body)) return of({ ...webPageFault(status, body), ...waitOf({ headers, message: '', now: call.now() }) });
      const value = parseJson(body);
      const text = body.trim();
      const error = errorBodyOf(value) ?? { source: value, ...(text !== '' && { message: text }) };
      return ofError(error, status, headers, `The server answered ${status} and gave no reason.`);
    },
  };
};
