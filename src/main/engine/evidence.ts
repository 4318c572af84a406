import type { Fault } from '../../shared/contract/index.ts';
import { lowerCase } from './text.ts';

/** Causes are followed this far; a ring of causes ends earlier. */
const MAX_CAUSES = 10;

/** Ids carry digits and words by accident, so they are taken out before patterns are tried (W8). */
const ids =
  /\b(?:req|request|trace|msg|chatcmpl|resp|run|org|proj)[_-][\w-]{6,}|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b(?=[a-f]*\d)[0-9a-f]{12,}\b/gi;

const field = (value: unknown, name: string): unknown => {
  try {
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  } catch {
    return undefined;
  }
};

/** Read by themselves or, by the reference, not at all (C10): none of them is part of what an object says. */
const fields: ReadonlySet<string> = new Set(['status', 'statusCode', 'code', 'cause']);

const written = (value: object): string => {
  try {
    const text = String(value);
    if (!text.startsWith('[object ')) return text;
    const told = Object.entries(value).filter(([name]) => !fields.has(name));
    return JSON.stringify(Object.fromEntries(told));
  } catch {
    return '';
  }
};

/** The text form of anything that was thrown. */
export const messageOf = (thrown: unknown): string => {
  const message = field(thrown, 'message');
  if (typeof message === 'string') return message;
  return typeof thrown === 'object' && thrown !== null ? written(thrown) : String(thrown);
};

export const nameOf = (thrown: unknown): string => {
  const name = field(thrown, 'name');
  return typeof name === 'string' ? name : '';
};

/** The error and what it wraps, outermost first; an abort's `reason` counts as a cause. */
export const causesOf = (thrown: unknown): readonly unknown[] => {
  const chain: unknown[] = [];
  for (let next = thrown; next !== undefined && next !== null && !chain.includes(next) && chain.length < MAX_CAUSES; ) {
    chain.push(next);
    const reason = field(next, 'reason');
    next = field(next, 'cause') ?? (typeof reason === 'object' ? reason : undefined);
  }
  return chain;
};

const isFault = (value: unknown): value is Fault =>
  typeof field(value, 'provider') === 'string' && typeof field(value, 'message') === 'string';

/** The fields that an adapter attached, if one did. */
export const faultOf = (thrown: unknown): Fault | undefined => {
  const fault = field(thrown, 'fault');
  return isFault(fault) ? fault : undefined;
};

const found = <T>(chain: readonly unknown[], read: (link: unknown) => T | undefined): T | undefined => {
  for (const link of chain) {
    const value = read(link);
    if (value !== undefined) return value;
  }
  return undefined;
};

const statusOf = (link: unknown): number | undefined => {
  const status = faultOf(link)?.status ?? field(link, 'status') ?? field(link, 'statusCode');
  return typeof status === 'number' && status >= 100 && status <= 599 ? status : undefined;
};

const codesOf = (link: unknown): readonly string[] =>
  [faultOf(link)?.code, field(link, 'code'), field(link, 'type')].filter((code) => typeof code === 'string').map(lowerCase);

/** All that classification may look at, read once. Never throws, whatever was thrown. */
export interface Evidence {
  readonly chain: readonly unknown[];
  readonly fault: Fault | undefined;
  readonly status: number | undefined;
  /** In lower case, outermost first. */
  readonly codes: readonly string[];
  readonly text: string;
}

export const evidenceOf = (thrown: unknown, reads: 'own-message' | 'everything'): Evidence => {
  const chain = causesOf(thrown);
  const fault = found(chain, faultOf);
  const all = (): string => [fault?.message ?? '', ...chain.map(messageOf)].join('\n').replace(ids, ' ');
  let text: string | undefined;
  return {
    chain,
    fault,
    status: found(chain, statusOf),
    codes: chain.flatMap(codesOf),
    // Fields decide most failures, so the words are put together only where somebody reads them.
    get text() {
      text ??= lowerCase(reads === 'own-message' ? messageOf(thrown) : all());
      return text;
    },
  };
};
