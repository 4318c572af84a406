/**
 * Everybody who speaks OpenAI's chat completions under a fixed address: one line each. Addresses and pages are the vendors' own,
 * gone through in November 2026. How their hosts differ stands in `openai/traits.ts`, so that it holds for a server that the user
 * adds by hand, too.
 */
import type { ProviderAbout, ProviderAdapter } from './adapter.ts';
import { type CompatibleServer, openAiCompatible } from './openai-compatible.ts';

type More = Omit<CompatibleServer, 'id' | 'label' | 'baseUrl' | 'about'> & Omit<ProviderAbout, 'baseUrl'>;
export type Preset = Omit<CompatibleServer, 'id'>;

const preset = (
  label: string,
  baseUrl: string,
  { keysUrl, keyHint, defaultModel, termsNotice, openModelList, ...more }: More = {},
): Preset => ({
  label,
  baseUrl,
  signIn: ['api-key'],
  ...more,
  about: {
    ...(baseUrl !== '' && { baseUrl }),
    ...(keysUrl !== undefined && { keysUrl }),
    ...(keyHint !== undefined && { keyHint }),
    ...(defaultModel !== undefined && { defaultModel }),
    ...(termsNotice !== undefined && { termsNotice }),
    ...(openModelList && { openModelList }),
  },
});

/** A program on this computer: most ask for no key. */
const onThisComputer = (label: string, baseUrl: string): Preset => preset(label, baseUrl, { signIn: ['none', 'api-key'] });

export const presets = {
  openai: preset('OpenAI', 'https://api.openai.com/v1', {
    keysUrl: 'https://platform.openai.com/api-keys',
    keyHint: 'sk-…',
    defaultModel: 'gpt-5.4',
  }),
  openrouter: preset('OpenRouter', 'https://openrouter.ai/api/v1', {
    keysUrl: 'https://openrouter.ai/settings/keys',
    keyHint: 'sk-or-…',
    openModelList: true,
  }),
  groq: preset('Groq', 'https://api.groq.com/openai/v1', { keysUrl: 'https://console.groq.com/keys', keyHint: 'gsk_…' }),
  deepseek: preset('DeepSeek', 'https://api.deepseek.com/v1', { keysUrl: 'https://platform.deepseek.com/api_keys', keyHint: 'sk-…' }),
  mistral: preset('Mistral', 'https://api.mistral.ai/v1', { keysUrl: 'https://console.mistral.ai/api-keys' }),
  xai: preset('xAI', 'https://api.x.ai/v1', { keysUrl: 'https://console.x.ai', keyHint: 'xai-…' }),
  together: preset('Together AI', 'https://api.together.xyz/v1', { keysUrl: 'https://api.together.ai/settings/api-keys' }),
  cerebras: preset('Cerebras', 'https://api.cerebras.ai/v1', { keysUrl: 'https://cloud.cerebras.ai', keyHint: 'csk-…' }),
  nvidia: preset('NVIDIA', 'https://integrate.api.nvidia.com/v1', {
    keysUrl: 'https://build.nvidia.com',
    keyHint: 'nvapi-…',
    openModelList: true,
  }),
  /** Each customer has an address: `https://NAME.openai.azure.com/openai/v1`. */
  azure: preset('Azure OpenAI', '', { keysUrl: 'https://portal.azure.com', keyHeader: 'api-key' }),

  moonshot: preset('Moonshot', 'https://api.moonshot.cn/v1', { keysUrl: 'https://platform.moonshot.cn/console/api-keys', keyHint: 'sk-…' }),
  zhipu: preset('Zhipu', 'https://open.bigmodel.cn/api/paas/v4', { keysUrl: 'https://open.bigmodel.cn/usercenter/apikeys' }),
  zai: preset('Z.ai Coding', 'https://api.z.ai/api/coding/paas/v4', { keysUrl: 'https://z.ai/manage-apikey/apikey-list' }),
  'qwen-portal': preset('Qwen', 'https://dashscope.aliyuncs.com/compatible-mode/v1', {
    keysUrl: 'https://bailian.console.aliyun.com',
    keyHint: 'sk-…',
  }),
  'qwen-intl': preset('Qwen, international', 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1', { keyHint: 'sk-…' }),
  'qwen-us': preset('Qwen, United States', 'https://dashscope-us.aliyuncs.com/compatible-mode/v1', { keyHint: 'sk-…' }),
  'alibaba-coding': preset('Alibaba Coding', 'https://coding-intl.dashscope.aliyuncs.com/v1', { keyHint: 'sk-…' }),
  volcengine: preset('Volcengine', 'https://ark.cn-beijing.volces.com/api/v3', { keysUrl: 'https://console.volcengine.com/ark' }),
  minimax: preset('MiniMax', 'https://api.minimaxi.com/v1', { keysUrl: 'https://platform.minimaxi.com' }),
  mimo: preset('Xiaomi MiMo', 'https://api.xiaomimimo.com/v1', { keysUrl: 'https://platform.xiaomimimo.com' }),
  longcat: preset('LongCat', 'https://api.longcat.chat/openai', { keysUrl: 'https://longcat.chat/platform' }),
  modelscope: preset('ModelScope', 'https://api-inference.modelscope.cn/v1', { keysUrl: 'https://modelscope.cn/my/myaccesstoken' }),
  siliconflow: preset('SiliconFlow', 'https://api.siliconflow.cn/v1', {
    keysUrl: 'https://cloud.siliconflow.cn/account/ak',
    keyHint: 'sk-…',
  }),
  shengsuanyun: preset('Shengsuanyun', 'https://router.shengsuanyun.com/api/v1'),
  novita: preset('Novita', 'https://api.novita.ai/openai', { keysUrl: 'https://novita.ai/settings/key-management', keyHint: 'sk_…' }),
  venice: preset('Venice', 'https://api.venice.ai/api/v1', { keysUrl: 'https://venice.ai/settings/api' }),
  vivgrid: preset('Vivgrid', 'https://api.vivgrid.com/v1'),
  avian: preset('Avian', 'https://api.avian.io/v1'),

  ollama: onThisComputer('Ollama', 'http://localhost:11434/v1'),
  lmstudio: onThisComputer('LM Studio', 'http://localhost:1234/v1'),
  vllm: onThisComputer('vLLM', 'http://localhost:8000/v1'),
  litellm: onThisComputer('LiteLLM', 'http://localhost:4000/v1'),
  gpt4free: onThisComputer('gpt4free', 'http://localhost:1337/v1'),
} as const satisfies Record<string, Preset>;
export type PresetId = keyof typeof presets;

/** As adapters, each under its name. */
export const presetAdapters = Object.fromEntries(
  Object.entries(presets).map(([id, server]) => [id, openAiCompatible({ id, ...server })]),
) as Readonly<Record<PresetId, ProviderAdapter>>;
