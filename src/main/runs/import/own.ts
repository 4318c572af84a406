import type { ConnectionChange } from '../../../shared/contract/index.ts';
import { type ModelEntry, thinkingLevelOf } from '../../providers/factory/entry.ts';
import { freshConnection } from '../connections.ts';
import { CommandRefused } from '../failures.ts';
import { isTooDeep, tooDeep } from '../typed-connection.ts';

/** What is left out, by its place in the file, and why. */
export interface Skipped {
  readonly what: string;
  readonly why: string;
}

/** What an entry has of its own beside key and address. Without its proxy it must not be called at all; any other part can be lost. */
export type Own =
  | { readonly ok: true; readonly connection?: ConnectionChange; readonly lost: readonly Skipped[] }
  | { readonly ok: false; readonly why: string };

const problemOf = (change: ConnectionChange): string | undefined => {
  try {
    freshConnection(change);
    return undefined;
  } catch (error) {
    if (error instanceof CommandRefused) return error.message;
    throw error;
  }
};

const lostWishes = ({ thinkingLevel, rpm }: ModelEntry): readonly Skipped[] => [
  ...(thinkingLevelOf(thinkingLevel) === 'off'
    ? []
    : [{ what: 'thinking_level', why: 'How much a model thinks is chosen for each chat here.' }]),
  ...(rpm === undefined
    ? []
    : [{ what: 'rpm', why: 'There is no limit of requests a minute here; what the provider itself says is honoured.' }]),
];

/** Each part is checked as if it were typed; one that would be refused is told and left out. */
export const ownOf = (entry: ModelEntry): Own => {
  const { proxy = '', customHeaders = {}, extraBody = {}, requestTimeoutSeconds = 0, maxTokensField } = entry;
  const isDeep = isTooDeep(extraBody);
  const proxyProblem = problemOf({ headers: [], proxy });
  if (proxyProblem !== undefined) return { ok: false, why: proxyProblem };
  const parts: readonly (readonly [string, Partial<ConnectionChange>])[] = [
    ['proxy', proxy.trim() === '' ? {} : { proxy: proxy.trim() }],
    ['custom_headers', { headers: Object.entries(customHeaders).map(([name, value]) => ({ name, value })) }],
    ['extra_body', isDeep || Object.keys(extraBody).length === 0 ? {} : { extraBody: JSON.stringify(extraBody) }],
    ['request_timeout', requestTimeoutSeconds > 0 ? { timeoutSeconds: String(requestTimeoutSeconds) } : {}],
    ['max_tokens_field', maxTokensField === undefined ? {} : { maxTokensField }],
  ];
  const judged = parts.map(([what, part]) => ({ what, part, why: problemOf({ headers: [], ...part }) }));
  const kept = judged.flatMap(({ part, why }) => (why === undefined ? [part] : []));
  const connection: ConnectionChange = Object.assign({ headers: [] }, ...kept);
  const lost = judged.flatMap(({ what, why }) => (why === undefined ? [] : [{ what, why }]));
  return {
    ok: true,
    ...(freshConnection(connection) && { connection }),
    lost: [...lost, ...(isDeep ? [{ what: 'extra_body', why: tooDeep }] : []), ...lostWishes(entry)],
  };
};
