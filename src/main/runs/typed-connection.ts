import type { Connection, ConnectionChange } from '../../shared/contract/index.ts';
import { parseProxy, splitProxy } from '../providers/wire/proxy.ts';
import { namesSecret } from '../providers/wire/redact.ts';
import { CommandRefused } from './failures.ts';
import { lineOfFault } from './import/plain-json.ts';

const MAX_TIMEOUT_SECONDS = 3600;

type Field = keyof ConnectionChange;

const refuse = (field: Field, problem: string): CommandRefused => new CommandRefused('bad-input', problem, field);

/** Headers that frame the call itself: another value would break it, or lead it elsewhere. */
const ours: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'transfer-encoding',
  'accept-encoding',
  'keep-alive',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'proxy-authorization',
  'proxy-connection',
]);

/** A header as it was typed; without a value the one that is kept stays. */
export interface TypedHeader {
  readonly name: string;
  readonly value?: string;
}

/** Lines that are wholly empty are no headers. @throws CommandRefused; never quotes a value */
export const typedHeaders = (rows: ConnectionChange['headers']): readonly TypedHeader[] => {
  const seen = new Set<string>();
  return rows.flatMap(({ name: typedName, value: typedValue = '' }) => {
    const name = typedName.trim();
    const value = typedValue.trim();
    if (name === '' && value === '') return [];
    if (name === '') throw refuse('headers', 'A header has a value and no name.');
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name))
      throw refuse('headers', `“${name}” cannot be the name of a header: letters, digits and hyphens make one.`);
    if (ours.has(name.toLowerCase())) throw refuse('headers', `The header “${name}” belongs to the call itself and cannot be set.`);
    if (seen.has(name.toLowerCase())) throw refuse('headers', `The header “${name}” stands there twice.`);
    seen.add(name.toLowerCase());
    const strange = [...value].findIndex((character) => !/^[\x20-\x7e\t]$/.test(character));
    if (strange >= 0)
      throw refuse('headers', `The value of “${name}” holds a character that no header can carry, at place ${strange + 1}.`);
    return [value === '' ? { name } : { name, value }];
  });
};

const MAX_BODY_DEPTH = 50;

/** Deeper than any request's body: who writes it out would exhaust the stack. */
export const isTooDeep = (value: unknown, depth = 0): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth > MAX_BODY_DEPTH || Object.values(value).some((inner) => isTooDeep(inner, depth + 1)));
export const tooDeep = `This is nested deeper than ${MAX_BODY_DEPTH} levels.`;

const nameOfSecret = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = !Array.isArray(value) && typeof inner === 'string' && namesSecret(name) ? name : nameOfSecret(inner);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** @throws CommandRefused; never quotes more than a name */
export const typedBody = (text = ''): Readonly<Record<string, unknown>> | undefined => {
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const line = lineOfFault(text, error);
    throw refuse('extraBody', `This is no JSON${line === undefined ? '' : `: something is wrong at line ${line}`}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse('extraBody', 'This must be a JSON object, for example {"seed": 7}.');
  if (isTooDeep(value)) throw refuse('extraBody', tooDeep);
  const secret = nameOfSecret(value);
  if (secret !== undefined)
    throw refuse(
      'extraBody',
      `“${secret}” looks like a secret, and these fields are kept in clear. Send it as a header: those are kept like keys.`,
    );
  return Object.keys(value).length === 0 ? undefined : { ...value };
};

/** In milliseconds. @throws CommandRefused */
export const typedTimeout = (text = ''): number | undefined => {
  if (text.trim() === '') return undefined;
  const seconds = Number(text.trim().replace(/\s*s$/i, '').replace(',', '.'));
  if (seconds >= 1 && seconds <= MAX_TIMEOUT_SECONDS) return Math.round(seconds * 1000);
  throw refuse('timeoutSeconds', `Enter a number of seconds, from 1 to ${MAX_TIMEOUT_SECONDS}.`);
};

/** A proxy as it was typed; `keeps`: the same one as before, whose name and password stay. */
export interface TypedProxy {
  readonly url: string;
  readonly userInfo: string;
  readonly keeps: boolean;
}

/** @throws CommandRefused */
export const typedProxy = (text = '', before: Connection['proxy'] = undefined): TypedProxy | undefined => {
  if (text.trim() === '') return undefined;
  const parsed = parseProxy(text);
  if (!parsed.ok) throw refuse('proxy', parsed.problem);
  const { origin, userInfo } = splitProxy(parsed.url);
  return { url: origin, userInfo, keeps: userInfo === '' && before?.url === origin && before.withPassword };
};
