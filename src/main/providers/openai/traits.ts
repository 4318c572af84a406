import type { MaxTokensField } from '../../../shared/contract/index.ts';

/** How a vendor wants to be told how much to think. `none` is told nothing. @see spec: providers 2.1 */
export type ThinkingForm = 'effort' | 'openai' | 'openrouter' | 'deepseek' | 'zhipu' | 'qwen' | 'minimax' | 'none';

/** Where servers of this dialect differ. A server's host tells; what the user sets for a server wins. */
export interface Traits {
  readonly thinking: ThinkingForm;
  /** Takes `stream_options`; a strict server answers 422 to a field that it does not know. */
  readonly streamOptions: boolean;
  /** Absent: the newer name for models that are known to want it, else the older one. */
  readonly maxTokensField?: MaxTokensField;
  /** Takes `prompt_cache_key`. */
  readonly cacheKey: boolean;
  /** What of a model's thinking goes back with the turn that it belongs to. */
  readonly replays: 'nothing' | 'reasoning_content' | 'reasoning_details' | 'reasoning_opaque';
  /** Takes ids of calls of nine letters and digits only. */
  readonly shortCallIds: boolean;
}

const plain: Traits = { thinking: 'effort', streamOptions: true, cacheKey: false, replays: 'nothing', shortCallIds: false };
const openAi = { thinking: 'openai', cacheKey: true, maxTokensField: 'max_completion_tokens' } as const;
const zhipu = { thinking: 'zhipu' } as const;
const qwen = { thinking: 'qwen' } as const;
const minimax = { thinking: 'minimax' } as const;
const mimo = { thinking: 'zhipu', replays: 'reasoning_content' } as const;

/** By the end of the host's name. Vendors change these; last gone through in November 2026. @see spec: providers 2.1, 2.2 */
const byHost: readonly (readonly [string, Partial<Traits>])[] = [
  ['api.openai.com', openAi],
  ['openai.azure.com', openAi],
  ['openrouter.ai', { thinking: 'openrouter', replays: 'reasoning_details' }],
  ['api.deepseek.com', { thinking: 'deepseek', replays: 'reasoning_content' }],
  ['xiaomimimo.com', mimo],
  ['api.mistral.ai', { thinking: 'none', streamOptions: false, maxTokensField: 'max_tokens', shortCallIds: true }],
  ['bigmodel.cn', zhipu],
  ['api.z.ai', zhipu],
  ['volces.com', zhipu],
  ['aliyuncs.com', qwen],
  ['minimaxi.com', minimax],
  ['minimax.io', minimax],
];

const isUnder = (host: string, name: string): boolean => host === name || host.endsWith(`.${name}`);

const seen = new Map<string, Traits>();

/** Looked up once per address: reading a URL costs more than all else of a request. */
const hostTraits = (baseUrl: string): Traits => {
  const known = seen.get(baseUrl);
  if (known) return known;
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname.toLowerCase() : '';
  const traits = { ...plain, ...byHost.find(([name]) => isUnder(host, name))?.[1] };
  seen.set(baseUrl, traits);
  return traits;
};

export const traitsOf = (baseUrl: string, own?: Partial<Traits>): Traits =>
  own ? { ...hostTraits(baseUrl), ...own } : hostTraits(baseUrl);
