import { afterEach, describe, expect, it } from 'vitest';
import type { TokenSource } from '../../../../src/main/providers/adapter.ts';
import { entryProblem, listProblem, type ModelEntry, perKey, thinkingLevelOf } from '../../../../src/main/providers/factory/entry.ts';
import { ErrSkipProvider, resolverOf } from '../../../../src/main/providers/factory/plugins.ts';
import {
  type BuiltProvider,
  createProvider,
  createProviderFromConfig,
  setPluginProviderResolver,
  supportsThinking,
} from '../../../../src/main/providers/factory.ts';
import { practice } from '../../../../src/main/providers/practice.ts';

const nobody = { signIn: () => undefined };
const build = (entry: ModelEntry | undefined, ports: { signIn: (provider: string) => TokenSource | undefined } = nobody) =>
  createProviderFromConfig(entry, ports);
const key = 'key-for-tests';
afterEach(() => setPluginProviderResolver(undefined));

describe('createProviderFromConfig', () => {
  it.each<readonly [string, ModelEntry | undefined, string]>([
    ['F1', undefined, 'config is nil'],
    ['F2', {}, 'model is required'],
    ['F2', { model: '' }, 'model is required'],
    ['F4', { model: ' ', apiKey: key }, ''],
    ['F4', { model: 'OpenAI/x', apiKey: key }, 'unknown protocol "OpenAI" in model "OpenAI/x"'],
    ['F4', { model: '/x', apiKey: key }, 'unknown protocol "" in model "/x"'],
    ['F4', { model: 'acme/x', apiKey: key }, 'unknown protocol "acme" in model "acme/x"'],
    ['12.2', { model: 'gpt-5.4' }, 'api_key or api_base is required for HTTP-based protocol "openai"'],
    ['12.2', { model: 'groq/x' }, 'api_key or api_base is required for HTTP-based protocol "groq"'],
    ['12.2', { model: 'gemini/x' }, 'api_key or api_base is required for HTTP-based protocol "gemini"'],
    [
      '12.2',
      { model: 'anthropic/claude', apiBase: 'https://x.example' },
      'api_key is required for anthropic protocol (model: anthropic/claude)',
    ],
    [
      '12.2',
      { model: 'anthropic-messages/claude' },
      'api_key is required for anthropic-messages protocol (model: anthropic-messages/claude)',
    ],
    ['12.2', { model: 'openai/x', authMethod: 'oauth' }, 'no credentials for openai. Sign in to it under Accounts.'],
    ['12.2', { model: 'anthropic/x', authMethod: 'token' }, 'no credentials for anthropic. Sign in to it under Accounts.'],
    [
      '12.2',
      { model: 'copilot/x', connectMode: 'stdio' },
      "stdio mode not implemented for GitHub Copilot provider; please use 'grpc' mode instead",
    ],
    ['12.2', { model: 'github-copilot/x', connectMode: 'smoke' }, 'unknown connect mode: smoke'],
    [
      'not yet',
      { model: 'copilot/x', connectMode: 'grpc' },
      'the server of the Copilot program is not built in yet; leave out connect_mode and api_base to sign in to GitHub Copilot',
    ],
    ['not yet', { model: 'claude-cli/x' }, 'claude-cli runs another program, which is not built in yet'],
    ['not yet', { model: 'bedrock/x', apiBase: 'us-east-1' }, 'bedrock is not built in yet'],
    [
      'providers 1.6',
      { model: 'openai/x', apiKey: key, apiBase: 'http://api.example.com/v1' },
      'the key of model "openai/x" would travel over http:// for everybody to read',
    ],
    ['F7', { model: 'azure/x', apiKey: key }, 'api_base is required for protocol "azure"'],
  ])('%s: answers %j with %j', (_rule, entry, message) => {
    if (message === '') expect(build(entry).modelId).toBe('');
    else expect(() => build(entry)).toThrow(new Error(message));
  });

  it('takes the sign-in of ChatGPT for openai where the entry says so, and refuses an address that is none', () => {
    const signIn = () => ({ token: async () => 'token' });
    expect(build({ model: 'openai/gpt-5.4', authMethod: 'oauth' }, { signIn }).adapter.id).toBe('openai-codex');
    expect(() => build({ model: 'openai/x', apiKey: key, apiBase: 'nowhere' })).toThrow('api_base of model "openai/x" is not an address');
  });

  it.each(['github-copilot/gpt-4.1', 'copilot/gpt-4.1'])('calls the service itself for %s, with its sign-in', async (model) => {
    const signIn = (provider: string) => ({ token: async () => `token of ${provider}` });
    const { adapter, modelId, auth } = build({ model }, { signIn });
    expect([adapter.id, modelId, await auth.token()]).toEqual(['github-copilot', 'gpt-4.1', 'token of github-copilot']);
  });

  it('says that the store of sign-ins cannot be read, with its words', () => {
    const signIn = () => {
      throw new Error('disk on fire');
    };
    expect(() => build({ model: 'anthropic/x', authMethod: 'OAuth' }, { signIn })).toThrow('loading auth credentials: disk on fire');
  });

  it.each<readonly [string, ModelEntry, string, string]>([
    ['P1: openai where no protocol stands', { model: 'gpt-5.4', apiKey: key }, 'openai', 'gpt-5.4'],
    ['F6: everything behind the first slash, untouched', { model: 'openrouter/meta-llama/x ', apiKey: key }, 'openrouter', 'meta-llama/x'],
    ['F6: even an empty model', { model: 'openai/', apiKey: key }, 'openai', ''],
    ['F5: a blank key is a key', { model: 'groq/x', apiKey: ' ' }, 'groq', 'x'],
    ['a base without a key', { model: 'deepseek/x', apiBase: 'http://localhost:9/v1' }, 'deepseek', 'x'],
    ['W33: a server on this computer with neither', { model: 'ollama/llama4' }, 'ollama', 'llama4'],
    ['F7: lmstudio with neither', { model: 'lmstudio/x' }, 'lmstudio', 'x'],
    ['M6: qwen under the name of model references', { model: 'qwen/qwen3-max', apiKey: key }, 'qwen-portal', 'qwen3-max'],
    ['Anthropic in its own format', { model: 'anthropic/claude-sonnet-4-6', apiKey: key }, 'anthropic', 'claude-sonnet-4-6'],
    ['Antigravity with nothing at build time', { model: 'antigravity/gemini-3-flash' }, 'antigravity', 'gemini-3-flash'],
  ])('builds %s', (_name, entry, provider, modelId) => {
    const built = build(entry);
    expect([built.adapter.id, built.modelId]).toEqual([provider, modelId]);
  });

  it('hands out the key, and says at the call that nobody signed in', async () => {
    expect(await build({ model: 'openai/x', apiKey: key }).auth.token()).toBe(key);
    expect(await build({ model: 'ollama/x' }).auth.token()).toBeUndefined();
    await expect(build({ model: 'antigravity/x' }).auth.token()).rejects.toMatchObject({ fault: { code: 'no-sign-in', hint: 'auth' } });
  });
});

describe('an entry', () => {
  it('F16: needs a name, then a model', () => {
    expect(entryProblem({})).toBe('model_name is required');
    expect(entryProblem({ modelName: 'a' })).toBe('model is required');
    expect(['x y', '/x', 'a//b', 'openai/x'].map((model) => entryProblem({ modelName: 'a', model }))).toEqual([
      'model must not contain whitespace',
      'model must not begin with a slash',
      'model must not contain a double slash',
      undefined,
    ]);
  });

  it('F16: is named by its place in the list, the first problem winning; a name may stand twice', () => {
    const fine = { modelName: 'a', model: 'openai/x' };
    expect(listProblem([fine, fine, { modelName: 'b' }, {}])).toBe('model_list[2]: model is required');
    expect(listProblem([fine, fine])).toBeUndefined();
  });

  it('F15: becomes one for each key, merged, trimmed, once each, in order', () => {
    expect(
      perKey({ modelName: 'a', model: 'x', apiKey: ' one ', apiKeys: ['two', 'one', ' ', 'three'] }).map(({ apiKey }) => apiKey),
    ).toEqual(['one', 'two', 'three']);
    expect(perKey({ modelName: 'a', model: 'x' })).toEqual([{ modelName: 'a', model: 'x' }]);
  });

  it('G10: thinks at a level that is known, else not', () => {
    expect(['high', 'adaptive', 'HIGH', 'loud', '', undefined].map(thinkingLevelOf)).toEqual([
      'high',
      'adaptive',
      'off',
      'off',
      'off',
      'off',
    ]);
  });
});

describe('createProvider', () => {
  const entry = (modelName: string, model: string): ModelEntry => ({ modelName, model, apiKey: key });
  it.each<readonly [string, readonly ModelEntry[], string, string]>([
    ['F10', [], 'a', 'no providers configured. Please add entries to model_list in your config'],
    ['F11', [entry('a', 'openai/x')], 'A', 'model "A" not found in model_list: model "A" not found in model_list or providers'],
    ['F12', [entry('a', 'acme/x')], 'a', 'failed to create provider for model "a": unknown protocol "acme" in model "acme/x"'],
  ])('%s: says what is missing', (_rule, modelList, defaultModelName, message) => {
    expect(() => createProvider({ modelList, defaultModelName }, nobody)).toThrow(message);
  });

  it('F9: takes older settings where the list has no such name', () => {
    const config = { modelList: [entry('a', 'openai/x')], legacy: [entry('a', 'groq/y'), entry('b', 'groq/z')], defaultModelName: 'a' };
    expect(createProvider(config, nobody).members.map(({ modelId }) => modelId)).toEqual(['x']);
    expect(createProvider({ ...config, defaultModelName: 'b' }, nobody).members.map(({ modelId }) => modelId)).toEqual(['z']);
  });

  it('W29: lets the entries of one name take turns, the one used longest ago first, those that rest last', () => {
    const group = createProvider({ modelList: ['x', 'y', 'z'].map((id) => entry('a', `openai/${id}`)), defaultModelName: 'a' }, nobody);
    const ids = (isCooling?: (member: BuiltProvider) => boolean) => group.next(isCooling).map(({ modelId }) => modelId);
    expect([ids(), ids(), ids(), ids()]).toEqual([
      ['x', 'y', 'z'],
      ['y', 'z', 'x'],
      ['z', 'x', 'y'],
      ['x', 'y', 'z'],
    ]);
    expect(ids(({ modelId }) => modelId === 'y')).toEqual(['z', 'x', 'y']);
  });
});

describe('a plugin', () => {
  const built: BuiltProvider = { adapter: practice, modelId: 'theirs', auth: { token: async () => undefined } };
  const entry: ModelEntry = { model: 'openai/x', apiKey: key };

  it('G2, G3: is asked before the table, with the whole entry, and its answer is used as it is', () => {
    const seen: ModelEntry[] = [];
    setPluginProviderResolver((asked) => {
      seen.push(asked);
      return built;
    });
    expect(build({ ...entry, model: 'acme/x' })).toBe(built);
    expect(seen).toEqual([{ ...entry, model: 'acme/x' }]);
    expect(() => build({})).toThrow('model is required');
  });

  it.each([
    ['directly', ErrSkipProvider],
    ['wrapped', new Error('outer', { cause: new Error('inner', { cause: ErrSkipProvider }) })],
  ])('G3: that skips %s leaves the entry to the table', (_name, error) => {
    setPluginProviderResolver(() => {
      throw error;
    });
    expect(build(entry).adapter.id).toBe('openai');
  });

  it('G3: that fails ends the building with its own error; G1: removed, the table answers again', () => {
    const mine = new Error('mine, but it failed');
    setPluginProviderResolver(() => {
      throw mine;
    });
    expect(() => build(entry)).toThrow(mine);
    setPluginProviderResolver(undefined);
    expect(build(entry).adapter.id).toBe('openai');
  });

  it('G5: is asked by priority, then by id, and only for its protocols', () => {
    const asked: string[] = [];
    const plugin = (id: string, priority: number, protocols = ['openai'], skips = true) => ({
      id,
      priority,
      protocols,
      create: () => {
        asked.push(id);
        if (skips) throw ErrSkipProvider;
        return built;
      },
    });
    const resolver = resolverOf([plugin('b', 1), plugin('a', 1), plugin('z', 9), plugin('other', 99, ['groq'])], () => 'openai');
    expect(() => resolver(entry)).toThrow(ErrSkipProvider);
    expect(asked).toEqual(['z', 'a', 'b']);
    expect(resolverOf([plugin('b', 1, ['openai'], false)], () => 'openai')(entry)).toBe(built);
  });

  it('G11: tells for each candidate whether it can think', () => {
    const can = (model: string) => supportsThinking(build({ model, apiKey: key }));
    expect([can('openai/gpt-5.4'), can('openai/gpt-4o'), can('openai/acme-1')]).toEqual([true, false, undefined]);
  });
});
