import { expect, it } from 'vitest';
import { normalizeProvider } from '../../../../src/main/engine/index.ts';
import type { CallContext } from '../../../../src/main/providers/adapter.ts';
import { isLoopback, parseBaseUrl } from '../../../../src/main/providers/base-url.ts';
import { type PresetId, presetAdapters, presets } from '../../../../src/main/providers/presets.ts';

const entries = Object.entries(presets) as readonly (readonly [PresetId, (typeof presets)[PresetId]])[];

/** @see spec: engine 12.2 and F7 */
const reference: Partial<Record<PresetId, string>> = {
  openai: 'https://api.openai.com/v1',
  litellm: 'http://localhost:4000/v1',
  openrouter: 'https://openrouter.ai/api/v1',
  groq: 'https://api.groq.com/openai/v1',
  zhipu: 'https://open.bigmodel.cn/api/paas/v4',
  nvidia: 'https://integrate.api.nvidia.com/v1',
  ollama: 'http://localhost:11434/v1',
  moonshot: 'https://api.moonshot.cn/v1',
  shengsuanyun: 'https://router.shengsuanyun.com/api/v1',
  deepseek: 'https://api.deepseek.com/v1',
  cerebras: 'https://api.cerebras.ai/v1',
  vivgrid: 'https://api.vivgrid.com/v1',
  volcengine: 'https://ark.cn-beijing.volces.com/api/v3',
  vllm: 'http://localhost:8000/v1',
  'qwen-portal': 'https://dashscope.aliyuncs.com/compatible-mode/v1',
  mistral: 'https://api.mistral.ai/v1',
  avian: 'https://api.avian.io/v1',
  minimax: 'https://api.minimaxi.com/v1',
  longcat: 'https://api.longcat.chat/openai',
  modelscope: 'https://api-inference.modelscope.cn/v1',
  lmstudio: 'http://localhost:1234/v1',
  gpt4free: 'http://localhost:1337/v1',
  venice: 'https://api.venice.ai/api/v1',
  siliconflow: 'https://api.siliconflow.cn/v1',
  novita: 'https://api.novita.ai/openai',
  mimo: 'https://api.xiaomimimo.com/v1',
  zai: 'https://api.z.ai/api/coding/paas/v4',
  'alibaba-coding': 'https://coding-intl.dashscope.aliyuncs.com/v1',
  'qwen-intl': 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
  'qwen-us': 'https://dashscope-us.aliyuncs.com/compatible-mode/v1',
};

it('keeps the addresses of the reference', () => {
  expect(Object.fromEntries(entries.map(([id, { baseUrl }]) => [id, baseUrl]))).toMatchObject(reference);
});

it('has addresses that a user could have typed, and plain ones on this computer only', () => {
  for (const [id, { baseUrl }] of entries) {
    if (id !== 'azure') expect(parseBaseUrl(baseUrl), id).toEqual({ ok: true, url: baseUrl });
  }
});

it('stands under the name that model references are read to', () => {
  for (const [id] of entries) expect(normalizeProvider(id)).toBe(id);
});

it('asks for a key everywhere but on this computer', () => {
  const keyless = entries.filter(([id]) => presetAdapters[id].signIn.includes('none')).map(([id]) => id);
  expect(keyless).toEqual(['ollama', 'lmstudio', 'vllm', 'litellm', 'gpt4free']);
  for (const id of keyless) expect(isLoopback(new URL(presets[id].baseUrl).hostname)).toBe(true);
});

it('leads to the page of keys over https, and says nothing where none is known', () => {
  for (const { about } of Object.values(presetAdapters)) if (about?.keysUrl !== undefined) expect(about.keysUrl).toMatch(/^https:\/\//);
});

it('says that Azure needs an address of the account’s own, without a call', async () => {
  const context: CallContext = {
    auth: { token: async () => 'key-for-tests' },
    http: { request: () => Promise.reject(new Error('called')), close: async () => {} },
    signal: new AbortController().signal,
    firstByteMs: 1000,
    idleMs: 1000,
    now: Date.now,
  };
  await expect(presetAdapters.azure.models(context)).rejects.toMatchObject({
    fault: { provider: 'azure', code: 'no-address', hint: 'auth' },
  });
});

it('knows what the families of models can do, and says nothing of the others', () => {
  const { capabilities } = presetAdapters.openrouter;
  expect(capabilities('openai/gpt-5.4')).toEqual({
    pictures: true,
    tools: true,
    thinking: true,
    temperature: false,
    contextTokens: 400_000,
  });
  expect(capabilities('openai/gpt-4o-mini')).toMatchObject({ pictures: true, thinking: false });
  expect(capabilities('deepseek/deepseek-r1')).toMatchObject({ pictures: false, thinking: true });
  expect(capabilities('moonshotai/kimi-k2.5')).toEqual({});
  expect(capabilities('acme/large-2')).toEqual({});
});
