import type { BuiltProvider } from '../factory.ts';
import type { ModelEntry } from './entry.ts';

/** Says "not mine" and never "mine, but it failed"; may be wrapped. @see spec: engine G3, G4 */
export const ErrSkipProvider = new Error('plugin does not handle this config');

/** Answers a provider, or throws: the sentinel for "not mine", anything else for a failure that ends the building. */
export type PluginProviderResolver = (entry: ModelEntry) => BuiltProvider;

const MAX_DEPTH = 32;

/** The sentinel itself, or somewhere in the chain of causes. */
export const isSkip = (error: unknown): boolean => {
  let link = error;
  for (let depth = 0; depth < MAX_DEPTH && link !== undefined; depth += 1) {
    if (link === ErrSkipProvider) return true;
    link = link instanceof Error ? link.cause : undefined;
  }
  return false;
};

export interface ProviderPlugin {
  readonly id: string;
  /** Higher is asked first; among equals the id decides. */
  readonly priority: number;
  readonly protocols: readonly string[];
  readonly create: PluginProviderResolver;
}

/** Asks each plugin that claims the protocol until one does not skip; where all do, skips itself. @see spec: engine G5 */
export const resolverOf =
  (plugins: readonly ProviderPlugin[], protocolOf: (entry: ModelEntry) => string): PluginProviderResolver =>
  (entry) => {
    const protocol = protocolOf(entry);
    const asked = plugins
      .filter(({ protocols }) => protocols.includes(protocol))
      .sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
    for (const plugin of asked) {
      try {
        return plugin.create(entry);
      } catch (error) {
        if (!isSkip(error)) throw error;
      }
    }
    throw ErrSkipProvider;
  };
