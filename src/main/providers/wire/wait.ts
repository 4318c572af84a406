import type { EpochMs, WaitSource } from '../../../shared/contract/index.ts';
import { durationAtHead, parseWhen, type When } from './duration.ts';
import { type HttpHeaders, headerOf } from './http.ts';
import { listOf, numberOf, objectOf, textOf } from './json.ts';

/** The wait that a server asked for, as the fields of a fault. */
export interface Wait {
  readonly retryAfterMs: number;
  readonly waitSource: WaitSource;
  readonly waitExact: boolean;
}

export interface WaitEvidence {
  readonly headers: HttpHeaders;
  /** The `error` object of the body, or the body itself. */
  readonly body?: unknown;
  /** The provider's words. */
  readonly message: string;
  readonly now: EpochMs;
}

const MIN_WAIT_MS = 1000;
const MAX_WAIT_MS = 8 * 24 * 3_600_000;

type Reader = (evidence: WaitEvidence) => (When & { readonly source: WaitSource; readonly exact: boolean }) | undefined;

const fields: ReadonlyMap<string, (value: unknown) => When | undefined> = new Map([
  ['resets_at', (value) => whenOf(value)],
  ['reset_at', (value) => whenOf(value)],
  ['resets_in_seconds', (value) => seconds(value)],
  ['retry_after_ms', (value) => (numberOf(value) === undefined ? undefined : { in: Number(value) })],
  ['retry_after_seconds', (value) => seconds(value)],
  ['retry_after', (value) => whenOf(value)],
  ['retryDelay', (value) => whenOf(value)],
  ['quotaResetDelay', (value) => whenOf(value)],
  ['quotaResetTimeStamp', (value) => whenOf(value)],
]);

const seconds = (value: unknown): When | undefined => (numberOf(value) === undefined ? undefined : { in: Number(value) * 1000 });
const whenOf = (value: unknown): When | undefined => {
  const text = numberOf(value)?.toString() ?? textOf(value);
  return text === undefined ? undefined : parseWhen(text);
};

/** Fields of the body: OpenRouter hides headers in `metadata`, Google its fields in `details` and their `metadata`. @see spec: providers 10 */
const fromBody: Reader = ({ body }) => {
  const error = objectOf(body);
  if (!error) return undefined;
  const details = listOf(error.details).map(objectOf);
  const holders = [error, objectOf(error.metadata), ...details, ...details.map((detail) => objectOf(detail?.metadata))];
  for (const [name, read] of fields) {
    for (const holder of holders) {
      const when = holder && read(holder[name]);
      if (when) return { ...when, source: 'body', exact: true };
    }
  }
  return undefined;
};

const fromRetryAfterMs: Reader = ({ headers }) => {
  const ms = Number(headerOf(headers, 'retry-after-ms') ?? Number.NaN);
  return Number.isFinite(ms) ? { in: ms, source: 'retry-after-ms', exact: true } : undefined;
};

const fromRetryAfter: Reader = ({ headers }) => {
  const when = parseWhen(headerOf(headers, 'retry-after') ?? '');
  return when && { ...when, source: 'retry-after', exact: true };
};

type Headers = ReadonlyMap<string, string>;
type Bucket = (name: string, value: string, all: Headers) => string | undefined;

const isUsedUp = (value: string): boolean => value.trim() !== '' && Number(value) <= 0;

/** For a header that says that a bucket is empty: what the headers say of its reset. One reader for each vendor's way. */
const buckets: readonly Bucket[] = [
  (name, value, all) => {
    const empty = /^((?:x-)?ratelimit)-remaining(.*)$/.exec(name);
    return empty && isUsedUp(value) ? all.get(`${empty[1]}-reset${empty[2]}`) : undefined;
  },
  // Anthropic: `anthropic-ratelimit-requests-remaining`, and for subscriptions `…-unified-5h-status: rejected`.
  (name, value, all) => {
    const empty = /^(anthropic-ratelimit-(?!unified-overage).+)-(remaining|status)$/.exec(name);
    const isEmpty = empty?.[2] === 'status' ? value.trim() === 'rejected' : isUsedUp(value);
    return empty && isEmpty ? all.get(`${empty[1]}-reset`) : undefined;
  },
  // ChatGPT: `x-codex-primary-used-percent: 100`; limits beside the plan's have names of their own.
  (name, value, all) => {
    const full = /^(x-.+-(?:primary|secondary))-used-percent$/.exec(name);
    return full && Number(value) >= 100 ? (all.get(`${full[1]}-reset-at`) ?? all.get(`${full[1]}-reset-after-seconds`)) : undefined;
  },
];

/**
 * The reset of each bucket that is empty, the latest of them. A duration tells when the bucket is full again, not when the
 * next call would pass: only an instant counts as exact.
 */
const fromResetHeaders: Reader = ({ headers, body, now }) => {
  const hidden = objectOf(objectOf(objectOf(body)?.metadata)?.headers) ?? {};
  const all = new Map(Object.entries({ ...hidden, ...headers }).map(([name, value]) => [name.toLowerCase(), String(value)]));
  const found = [...all].flatMap(([name, value]) =>
    buckets.flatMap((resetOf) => {
      const when = parseWhen(resetOf(name, value, all) ?? '');
      return when ? [{ ...when, source: 'reset-header' as const, exact: 'at' in when }] : [];
    }),
  );
  return found.sort((a, b) => msFrom(b, now) - msFrom(a, now))[0];
};

/** Sentences such as "You will regain access on 2026-12-01 at 00:00 UTC". */
const dateInWords = /\b(?:on|at|until|after) (\d{4}-\d{2}-\d{2})(?:T| at | )(\d{2}:\d{2}(?::\d{2})?) ?(?:Z|UTC|GMT)/i;

/** Sentences such as "Please try again in 11.054s" or "reset after 4h30m28s". */
const fromMessage: Reader = ({ message }) => {
  const date = dateInWords.exec(message);
  if (date) return { at: Date.parse(`${date[1]}T${date[2]}Z`), source: 'message', exact: false };
  const words = /\b(?:try again|retry(?:ing)?|resets?|wait|available|back)(?: again)?(?: (?:in|after|for|at least))*(?: about)? (?=\d)/gi;
  for (let match = words.exec(message); match; match = words.exec(message)) {
    const ms = durationAtHead(message.slice(words.lastIndex, words.lastIndex + 80));
    if (ms !== undefined) return { in: ms, source: 'message', exact: false };
  }
  return undefined;
};

/** In the order in which they are believed. @see spec: providers 1.7 */
const readers: readonly Reader[] = [fromBody, fromRetryAfterMs, fromRetryAfter, fromResetHeaders, fromMessage];

const msFrom = (when: When, now: EpochMs): number => ('in' in when ? when.in : when.at - now);

/** The server's own clock where it tells, so that an instant is right on a computer whose clock is not. */
const serverNow = ({ headers, now }: Pick<WaitEvidence, 'headers' | 'now'>): EpochMs => {
  const date = Date.parse(headerOf(headers, 'date') ?? '');
  return Number.isNaN(date) ? now : date;
};

/** A wait that a dialect read out of fields of its own, held between a second and eight days; `undefined` where it is over. */
export const waitFor = (
  when: When,
  { headers, now }: Pick<WaitEvidence, 'headers' | 'now'>,
  { source, exact }: { readonly source: WaitSource; readonly exact: boolean },
): Wait | undefined => {
  const ms = msFrom(when, serverNow({ headers, now }));
  if (!Number.isFinite(ms) || ms <= 0) return undefined;
  return { retryAfterMs: Math.ceil(Math.min(Math.max(ms, MIN_WAIT_MS), MAX_WAIT_MS)), waitSource: source, waitExact: exact };
};

/** The first hint that gives a positive wait. */
export const waitOf = (evidence: WaitEvidence): Wait | undefined => {
  const now = serverNow(evidence);
  for (const read of readers) {
    const hint = read({ ...evidence, now });
    const wait = hint && waitFor(hint, evidence, hint);
    if (wait) return wait;
  }
  return undefined;
};
