import { afterEach, describe, expect, it } from 'vitest';
import type { ModelEntry } from '../../../../../src/main/providers/factory/entry.ts';
import { protocolRow } from '../../../../../src/main/providers/factory/protocols.ts';
import { createProvider, createProviderFromConfig, setPluginProviderResolver } from '../../../../../src/main/providers/factory.ts';
import { practice } from '../../../../../src/main/providers/practice.ts';

const nobody = { signIn: () => undefined };
const build = (entry: ModelEntry) => createProviderFromConfig(entry, nobody);
afterEach(() => setPluginProviderResolver(undefined));

/** Spec engine 12.2 and F7, by hand: protocol, default base, who answers to it here. */
const keyOrBase = [
  ['openai', 'https://api.openai.com/v1', 'openai'],
  ['openrouter', 'https://openrouter.ai/api/v1', 'openrouter'],
  ['groq', 'https://api.groq.com/openai/v1', 'groq'],
  ['zhipu', 'https://open.bigmodel.cn/api/paas/v4', 'zhipu'],
  ['nvidia', 'https://integrate.api.nvidia.com/v1', 'nvidia'],
  ['moonshot', 'https://api.moonshot.cn/v1', 'moonshot'],
  ['shengsuanyun', 'https://router.shengsuanyun.com/api/v1', 'shengsuanyun'],
  ['deepseek', 'https://api.deepseek.com/v1', 'deepseek'],
  ['cerebras', 'https://api.cerebras.ai/v1', 'cerebras'],
  ['vivgrid', 'https://api.vivgrid.com/v1', 'vivgrid'],
  ['volcengine', 'https://ark.cn-beijing.volces.com/api/v3', 'volcengine'],
  ['qwen', 'https://dashscope.aliyuncs.com/compatible-mode/v1', 'qwen-portal'],
  ['qwen-portal', 'https://dashscope.aliyuncs.com/compatible-mode/v1', 'qwen-portal'],
  ['qwen-intl', 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'qwen-intl'],
  ['qwen-us', 'https://dashscope-us.aliyuncs.com/compatible-mode/v1', 'qwen-us'],
  ['mistral', 'https://api.mistral.ai/v1', 'mistral'],
  ['avian', 'https://api.avian.io/v1', 'avian'],
  ['minimax', 'https://api.minimaxi.com/v1', 'minimax'],
  ['longcat', 'https://api.longcat.chat/openai', 'longcat'],
  ['modelscope', 'https://api-inference.modelscope.cn/v1', 'modelscope'],
  ['venice', 'https://api.venice.ai/api/v1', 'venice'],
  ['siliconflow', 'https://api.siliconflow.cn/v1', 'siliconflow'],
  ['novita', 'https://api.novita.ai/openai', 'novita'],
  ['mimo', 'https://api.xiaomimimo.com/v1', 'mimo'],
  ['zai', 'https://api.z.ai/api/coding/paas/v4', 'zai'],
  ['alibaba-coding', 'https://coding-intl.dashscope.aliyuncs.com/v1', 'alibaba-coding'],
  // The native adapter in place of the compatibility endpoint (F7), which has no /openai at its end.
  ['gemini', 'https://generativelanguage.googleapis.com/v1beta', 'gemini'],
] as const;
const neither = [
  ['litellm', 'http://localhost:4000/v1'],
  ['ollama', 'http://localhost:11434/v1'],
  ['vllm', 'http://localhost:8000/v1'],
  ['lmstudio', 'http://localhost:1234/v1'],
  ['gpt4free', 'http://localhost:1337/v1'],
] as const;
const key = [
  ['anthropic', 'https://api.anthropic.com/v1', 'anthropic'],
  ['anthropic-messages', 'https://api.anthropic.com/v1', 'anthropic'],
  ['alibaba-coding-anthropic', 'https://coding-intl.dashscope.aliyuncs.com/apps/anthropic', 'alibaba-coding-anthropic'],
] as const;

describe('12.2', () => {
  it.each(keyOrBase)('%s lies at %s and needs a key or a base', (protocol, base, provider) => {
    expect(protocolRow(protocol)?.defaultBase).toBe(base);
    expect(() => build({ model: `${protocol}/m` })).toThrow(
      new Error(`api_key or api_base is required for HTTP-based protocol "${protocol}"`),
    );
    for (const given of [{ apiKey: 'key-for-tests' }, { apiBase: 'https://gateway.example/v1' }]) {
      const { adapter, modelId } = build({ model: `${protocol}/a/b`, ...given });
      expect([adapter.id, modelId]).toEqual([provider, 'a/b']);
    }
  });

  it.each(neither)('W33: %s lies at %s and needs neither', (protocol, base) => {
    expect(protocolRow(protocol)?.defaultBase).toBe(base);
    expect(build({ model: `${protocol}/m` }).adapter).toMatchObject({ id: protocol, local: true });
  });

  it.each(key)('%s lies at %s and needs a key even with a base', (protocol, base, provider) => {
    expect(protocolRow(protocol)?.defaultBase).toBe(base);
    const entry = { model: `${protocol}/m` };
    for (const given of [{}, { apiBase: 'https://gateway.example' }])
      expect(() => build({ ...entry, ...given })).toThrow(new Error(`api_key is required for ${protocol} protocol (model: ${protocol}/m)`));
    expect(build({ ...entry, apiKey: 'key-for-tests' }).adapter.id).toBe(provider);
  });

  it.each(['claude-cli', 'claudecli', 'codex-cli', 'codexcli'])('%s is known, and said not to be there yet', (protocol) => {
    expect(() => build({ model: `${protocol}/m` })).toThrow(`${protocol} runs another program, which is not built in yet`);
  });

  it.each(['github-copilot', 'copilot'])('%s knows its modes of connecting', (protocol) => {
    const entry = { model: `${protocol}/m` };
    const stdio = "stdio mode not implemented for GitHub Copilot provider; please use 'grpc' mode instead";
    expect(() => build({ ...entry, connectMode: 'stdio' })).toThrow(new Error(stdio));
    expect(() => build({ ...entry, connectMode: 'tcp' })).toThrow(new Error('unknown connect mode: tcp'));
    expect(() => build({ ...entry, connectMode: 'grpc' })).toThrow('not built in yet');
  });
});

it('F12: an entry without a workspace gets the global one, on a copy', () => {
  const seen: (string | undefined)[] = [];
  setPluginProviderResolver(({ workspace }) => {
    seen.push(workspace);
    return { adapter: practice, modelId: 'm', auth: { token: async () => undefined } };
  });
  const modelList: ModelEntry[] = [
    { modelName: 'a', model: 'acme/x' },
    { modelName: 'a', model: 'acme/y', workspace: '/own' },
  ];
  createProvider({ modelList, defaultModelName: 'a', workspace: '/global' }, nobody);
  expect(seen).toEqual(['/global', '/own']);
  expect(modelList[0]).toEqual({ modelName: 'a', model: 'acme/x' });
});

it('W30: each key of an entry is called with itself', async () => {
  const modelList = [{ modelName: 'a', model: 'groq/x', apiKeys: ['key-one', 'key-two'] }];
  const { members } = createProvider({ modelList, defaultModelName: 'a' }, nobody);
  expect(await Promise.all(members.map(({ auth }) => auth.token()))).toEqual(['key-one', 'key-two']);
});
