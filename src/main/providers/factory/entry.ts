import type { MaxTokensField, ThinkingLevel } from '../../../shared/contract/index.ts';
import type { Connection } from '../adapter.ts';

/** One line of a list of models, in the reference's words: which model, by which protocol, with which key. @see spec: engine 12.1 */
export interface ModelEntry {
  readonly modelName?: string;
  /** `protocol/id`; without a slash the protocol is `openai`. */
  readonly model?: string;
  readonly apiBase?: string;
  readonly apiKey?: string;
  readonly apiKeys?: readonly string[];
  readonly proxy?: string;
  readonly authMethod?: string;
  readonly connectMode?: string;
  readonly workspace?: string;
  readonly maxTokensField?: MaxTokensField;
  readonly requestTimeoutSeconds?: number;
  readonly thinkingLevel?: string;
  /** Requests per minute; the reference reads it and does nothing with it. */
  readonly rpm?: number;
  readonly extraBody?: Readonly<Record<string, unknown>>;
  readonly customHeaders?: Readonly<Record<string, string>>;
  readonly enabled?: boolean;
}

/** The first thing that is wrong with an entry. @see spec: engine F16 */
export const entryProblem = ({ modelName = '', model = '' }: ModelEntry): string | undefined => {
  if (modelName === '') return 'model_name is required';
  if (model === '') return 'model is required';
  if (/\s/.test(model)) return 'model must not contain whitespace';
  if (model.startsWith('/')) return 'model must not begin with a slash';
  return model.includes('//') ? 'model must not contain a double slash' : undefined;
};

/** The first problem of a list, with the place of its entry; names may stand twice. */
export const listProblem = (entries: readonly ModelEntry[]): string | undefined =>
  entries.map(entryProblem).flatMap((problem, index) => (problem === undefined ? [] : [`model_list[${index}]: ${problem}`]))[0];

/** One entry for each of its keys, under the same name, so that they become a group. @see spec: engine F15, W30 */
export const perKey = ({ apiKey, apiKeys, ...entry }: ModelEntry): readonly ModelEntry[] => {
  const keys = new Set(
    [...(apiKey === undefined ? [] : [apiKey]), ...(apiKeys ?? [])].map((key) => key.trim()).filter((key) => key !== ''),
  );
  return keys.size === 0 ? [entry] : [...keys].map((key) => ({ ...entry, apiKey: key }));
};

const MS_PER_SECOND = 1000;

/** What an entry has of its own beside key and base; nothing where it has nothing. A blank name of a header is left out. */
export const connectionOf = (entry: ModelEntry): Connection | undefined => {
  const { proxy = '', customHeaders = {}, extraBody = {}, requestTimeoutSeconds = 0, maxTokensField } = entry;
  const headers = Object.entries(customHeaders).flatMap(([name, value]) =>
    name.trim() === '' ? [] : [[name.trim().toLowerCase(), value]],
  );
  const connection: Connection = {
    ...(proxy.trim() !== '' && { proxy: proxy.trim() }),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) as Record<string, string> }),
    ...(Object.keys(extraBody).length > 0 && { extraBody }),
    ...(requestTimeoutSeconds > 0 && { requestTimeoutMs: requestTimeoutSeconds * MS_PER_SECOND }),
    ...(maxTokensField !== undefined && { maxTokensField }),
  };
  return Object.keys(connection).length === 0 ? undefined : connection;
};

const levels: readonly ThinkingLevel[] = ['off', 'low', 'medium', 'high', 'xhigh', 'adaptive'];

/** Unknown or empty means off. @see spec: engine G10 */
export const thinkingLevelOf = (text: string | undefined): ThinkingLevel => levels.find((level) => level === text) ?? 'off';
