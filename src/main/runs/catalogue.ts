import type { CatalogueEntry } from '../../shared/contract/index.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { DIALECT } from '../providers/openai/opaque.ts';

/** What ships, for the window; without practice, which needs no account, and without names that the user gave to a server. */
export const catalogueOf = (adapters: readonly ProviderAdapter[], servers: ReadonlySet<string>): readonly CatalogueEntry[] =>
  adapters
    .filter(({ id, pretend }) => !pretend && !servers.has(id))
    .map(({ id, label, dialect, signIn, local = false, about: { openModelList: _, ...about } = {} }) => ({
      id,
      label,
      signIn: [...signIn],
      local,
      ...(dialect === DIALECT && { compatible: true as const }),
      ...about,
    }));
