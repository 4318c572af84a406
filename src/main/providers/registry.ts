import type { ProviderAdapter } from './adapter.ts';
import { anthropic } from './anthropic.ts';
import { antigravity } from './antigravity.ts';
import { codex } from './codex.ts';
import { copilot } from './copilot.ts';
import { gemini } from './gemini.ts';
import { type CompatibleServer, openAiCompatible } from './openai-compatible.ts';
import { openAiResponses } from './openai-responses.ts';
import { practice } from './practice.ts';
import { presetAdapters } from './presets.ts';

/** The providers that ship. A new one is its file and a line here; one that speaks OpenAI's chat is a line in `presets.ts`. */
export const builtIn = {
  practice,
  anthropic,
  'openai-responses': openAiResponses,
  'openai-codex': codex,
  gemini,
  'github-copilot': copilot,
  antigravity,
  ...presetAdapters,
} as const satisfies Record<string, ProviderAdapter>;
export type BuiltInId = keyof typeof builtIn;

/** Who can be called by which name. */
export interface Registry {
  readonly get: (id: string) => ProviderAdapter | undefined;
  /** What ships first, then the user's servers in their order. */
  readonly list: () => readonly ProviderAdapter[];
}

/**
 * Practice keeps its name; otherwise a server that the user named stands in for what ships under that name, so that a provider
 * that we add later never takes over a candidate of theirs. Make a new registry when the servers change.
 */
export const createRegistry = (
  servers: readonly CompatibleServer[],
  shipped: Readonly<Record<string, ProviderAdapter>> = builtIn,
): Registry => {
  const byId = new Map(Object.values(shipped).map((adapter) => [adapter.id, adapter]));
  for (const server of servers) {
    if (byId.get(server.id)?.pretend) continue;
    byId.delete(server.id);
    byId.set(server.id, openAiCompatible(server));
  }
  return { get: (id) => byId.get(id), list: () => [...byId.values()] };
};
