import type { Capabilities } from '../adapter.ts';

/** OpenAI's reasoning models, wherever they are served; they take no other temperature than their own. */
export const isReasoning = (model: string): boolean => /(^|\/)(o[1345]|gpt-5)/i.test(model);

/**
 * What is known of families of models, wherever they are served; the first that fits counts. Gone through in November 2026
 * from the vendors' own lists. What does not stand here is not known, which is not the same as "no".
 */
const families: readonly (readonly [RegExp, Capabilities])[] = [
  [/(^|\/)gpt-5[.\d]*-chat/, { pictures: true, tools: true, thinking: false, contextTokens: 128_000 }],
  [/(^|\/)gpt-5/, { pictures: true, tools: true, thinking: true, contextTokens: 400_000 }],
  [/(^|\/)gpt-oss/, { pictures: false, tools: true, thinking: true, contextTokens: 131_072 }],
  [/(^|\/)gpt-4\.1/, { pictures: true, tools: true, thinking: false, contextTokens: 1_047_576 }],
  [/(^|\/)gpt-4o/, { pictures: true, tools: true, thinking: false, contextTokens: 128_000 }],
  [/(^|\/)gpt-4-turbo/, { pictures: true, tools: true, thinking: false, contextTokens: 128_000 }],
  [/(^|\/)gpt-3\.5/, { pictures: false, tools: true, thinking: false, contextTokens: 16_385 }],
  [/(^|\/)o3-mini/, { pictures: false, tools: true, thinking: true, contextTokens: 200_000 }],
  [/(^|\/)o[134]\b/, { pictures: true, tools: true, thinking: true, contextTokens: 200_000 }],
  [/claude-(opus|sonnet|haiku)-4|claude-(3-7|3\.7)/, { pictures: true, tools: true, thinking: true, contextTokens: 200_000 }],
  [/claude-3/, { pictures: true, tools: true, thinking: false, contextTokens: 200_000 }],
  [/gemini-(2\.5|3)/, { pictures: true, tools: true, thinking: true, contextTokens: 1_048_576 }],
  [/gemini-2\.0/, { pictures: true, tools: true, thinking: false, contextTokens: 1_048_576 }],
  [/deepseek-(reasoner|r1)/, { pictures: false, thinking: true }],
  [/deepseek-(chat|v3)/, { pictures: false, tools: true }],
  [/grok-4/, { pictures: true, tools: true, thinking: true }],
  [/grok-3-mini/, { pictures: false, tools: true, thinking: true, contextTokens: 131_072 }],
  [/grok-3/, { pictures: false, tools: true, thinking: false, contextTokens: 131_072 }],
  [/qwen.*-?vl/, { pictures: true }],
  [/qwq|qwen3/, { tools: true, thinking: true }],
  [/glm-4\.(5|6)v/, { pictures: true, tools: true, thinking: true }],
  [/glm-4\.(5|6|7)/, { pictures: false, tools: true, thinking: true }],
  [/kimi-k2-thinking/, { pictures: false, tools: true, thinking: true }],
  [/kimi-k2(-0|-turbo|-instruct|$)/, { pictures: false, tools: true, thinking: false }],
  [/magistral/, { tools: true, thinking: true }],
  [/pixtral|mistral-(medium|small)-(2505|2506|2508|latest)/, { pictures: true, tools: true }],
  [/codestral|devstral|ministral|mistral-/, { tools: true }],
  [/llava|moondream|minicpm-v|llama-?3\.2-.*vision|gemma-?3[:-](4|12|27)b/, { pictures: true }],
  [/llama-?4/, { pictures: true, tools: true, thinking: false }],
  [/llama-?3\.[123]/, { pictures: false, tools: true, thinking: false, contextTokens: 131_072 }],
];

const nothingKnown: Capabilities = {};

const lookUp = (model: string): Capabilities => {
  const name = model.toLowerCase();
  const known = families.find(([pattern]) => pattern.test(name))?.[1] ?? nothingKnown;
  return isReasoning(name) ? { ...known, temperature: false } : known;
};

const seen = new Map<string, Capabilities>();

/** Looked up once per model: each call asks twice, and trying every family costs more than to walk a short history. */
export const knownCapabilities = (model: string): Capabilities => {
  const known = seen.get(model) ?? lookUp(model);
  seen.set(model, known);
  return known;
};
