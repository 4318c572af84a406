import { describe, expect, it } from 'vitest';
import { planImport } from '../../../../../src/main/runs/import/plan.ts';
import { readConfig } from '../../../../../src/main/runs/import/read-config.ts';

const planOf = (config: unknown) => {
  const read = readConfig(typeof config === 'string' ? config : JSON.stringify(config));
  if (!read.ok) throw new Error(read.problem);
  return planImport(read.config);
};
const list = (...model_list: readonly object[]) => planOf({ model_list });

describe('a configuration', () => {
  it.each([
    ['is cut off', '{"model_list": [', 'This is no JSON: something is wrong at line 1.'],
    ['holds a slip', '{\n"model_list": [\n{"api_key": "sk-secret-secret" "x"}]}', 'This is no JSON: something is wrong at line 3.'],
    ['is of something else', '{"a": 1}', 'This is no configuration of picoclaw: it holds neither model_list nor providers.'],
    ['is a list', '[]', 'This is no configuration of picoclaw: it holds neither model_list nor providers.'],
  ])('that %s is told so without a word of it', (_name, text, problem) => {
    expect(readConfig(text)).toEqual({ ok: false, problem });
  });

  it('may hold comments and commas too many, and slashes in its texts', () => {
    const text = `\uFEFF{ // mine
      "model_list": [ /* one */ {"model_name": "a", "model": "openrouter/x/y", "api_key": "k//ey-/*1*/,]",},
      ], }`;
    expect(planOf(text).sources).toMatchObject([{ provider: 'openrouter', key: 'k//ey-/*1*/,]', models: ['x/y'] }]);
  });
});

describe('what stands in the list', () => {
  it('becomes one account for each key, with all of its models', () => {
    const plan = list(
      { model_name: 'big', model: 'openai/gpt-5.4', api_key: 'key-one-1' },
      { model_name: 'small', model: 'gpt-5.4-mini', api_key: 'key-one-1' },
      { model_name: 'both', model: 'Groq/x', api_keys: ['key-two-2', 'key-three-3'] },
    );
    expect(plan.sources).toEqual([
      { kind: 'account', provider: 'openai', label: 'big', key: 'key-one-1', models: ['gpt-5.4', 'gpt-5.4-mini'] },
      { kind: 'account', provider: 'groq', label: 'both', key: 'key-two-2', models: ['x'] },
      { kind: 'account', provider: 'groq', label: 'both', key: 'key-three-3', models: ['x'] },
    ]);
    expect(plan.skipped).toEqual([]);
  });

  it('keeps an address of its own, and is a server where OpenAI’s name stands for something else', () => {
    const plan = list(
      { model_name: 'gateway', model: 'deepseek/deepseek-chat', api_key: 'key-one-1', api_base: 'https://gw.example.com/v1/' },
      { model_name: 'My Box', model: 'openai/llama4', api_base: 'http://localhost:9000/v1' },
      { model_name: 'home', model: 'ollama/llama4' },
    );
    expect(plan.sources).toMatchObject([
      { kind: 'account', provider: 'deepseek', baseUrl: 'https://gw.example.com/v1' },
      { kind: 'server', provider: 'my-box', baseUrl: 'http://localhost:9000/v1', models: ['llama4'] },
      { kind: 'account', provider: 'ollama', models: ['llama4'] },
    ]);
  });

  it('keeps what an entry has of its own, and makes two accounts of one key where that differs', () => {
    const own = {
      proxy: 'http://me:pw@localhost:3128',
      custom_headers: { 'X-Team': 'blue', ' ': 'x', 'X-Empty': '' },
      user_agent: 'mine/1',
      extra_body: { seed: 7 },
      request_timeout: 300,
      max_tokens_field: 'max_completion_tokens',
    };
    const entry = { model_name: 'a', model: 'groq/x', api_key: 'key-one-1' };
    const plan = list({ ...entry, ...own }, { ...entry, ...own, model: 'groq/y' }, entry);
    expect(plan.sources.map(({ models, connection }) => [models, connection])).toEqual([
      [
        ['x', 'y'],
        {
          proxy: 'http://me:pw@localhost:3128',
          headers: [
            { name: 'User-Agent', value: 'mine/1' },
            { name: 'X-Team', value: 'blue' },
          ],
          extraBody: '{"seed":7}',
          timeoutSeconds: '300',
          maxTokensField: 'max_completion_tokens',
        },
      ],
      [['x'], undefined],
    ]);
    expect(plan.skipped).toEqual([]);
  });

  it('is named by its place where it cannot be taken over, and the rest is', () => {
    const plan = list(
      { model_name: 'a', model: 'acme/x', api_key: 'key-one-1' },
      { model: 'openai/x' },
      { model_name: 'b', model: 'antigravity/gemini-3-flash', auth_method: 'oauth' },
      { model_name: 'c', model: 'claude-cli/sonnet' },
      { model_name: 'd', model: 'openai/x', api_key: 'key-one-1', proxy: 'socks5://localhost:3128' },
      { model_name: 'e', model: 'openai/x', api_key: 'key-one-1', enabled: false },
      { model_name: 'f', model: 'openai/x', api_key: 'key-one-1', api_base: 'http://api.example.com/v1' },
      { model_name: 'g', model: 'groq/x' },
      { model_name: 'h', model: 'groq/x', api_key: 'key-one-1', thinking_level: 'high', rpm: 9, extra_body: { token: 'x' } },
    );
    expect(plan.sources).toHaveLength(1);
    expect(plan.skipped.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      'model_list[0]: unknown protocol "acme" in model "acme/x"',
      'model_list[1]: model_name is required',
      'model_list[2]: It uses a sign-in, and those are not taken over. Sign in to antigravity under Accounts.',
      'model_list[3]: claude-cli runs another program, which is not built in yet.',
      'model_list[4]: A SOCKS proxy cannot be used. Enter one that begins with http:// or https://.',
      'model_list[5]: It is switched off.',
      expect.stringMatching(/^model_list\[6\]: Over http:\/\//),
      'model_list[7]: It has neither a key nor an address.',
      expect.stringMatching(/^model_list\[8\]: extra_body: “token” looks like a secret/),
      'model_list[8]: thinking_level: How much a model thinks is chosen for each chat here.',
      'model_list[8]: rpm: There is no limit of requests a minute here; what the provider itself says is honoured.',
    ]);
  });
});

describe('the defaults', () => {
  const entry = (model_name: string, model: string) => ({ model_name, model, api_key: 'key-one-1' });

  it('become a chain: the model, its fallbacks, and those for pictures, by name or by model', () => {
    const plan = planOf({
      model_list: [entry('big', 'openai/gpt-5.4'), entry('spare', 'groq/x/y'), entry('eyes', 'gemini/gemini-3-pro')],
      agents: { defaults: { model: 'big', model_fallbacks: ['groq/x/y', 'gone'], image_model: 'eyes' } },
    });
    expect(plan.chains).toEqual([
      {
        name: 'From picoclaw',
        text: [
          { source: 0, model: 'gpt-5.4' },
          { source: 1, model: 'x/y' },
        ],
        image: [{ source: 2, model: 'gemini-3-pro' }],
      },
    ]);
    expect(plan.skipped).toEqual([{ what: 'agents.defaults “gone”', why: 'No entry that was taken over has this name.' }]);
  });

  it('name every entry of a name that stands twice', () => {
    const plan = planOf({
      model_list: [entry('big', 'openai/gpt-5.4'), entry('big', 'openrouter/openai/gpt-5.4')],
      agents: { defaults: { model_name: 'big' } },
    });
    expect(plan.chains[0]?.text.map(({ source }) => source)).toEqual([0, 1]);
  });

  it('take older settings of providers, too', () => {
    const plan = planOf({
      providers: { openrouter: { api_key: 'key-one-1' }, groq: { api_key: '' } },
      agents: { defaults: { provider: 'openrouter', model: 'auto' } },
    });
    expect(plan.sources).toMatchObject([{ provider: 'openrouter', models: ['auto'] }]);
    expect(plan.chains[0]?.text).toEqual([{ source: 0, model: 'auto' }]);
  });
});
