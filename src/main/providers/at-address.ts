import type { ProviderAdapter } from './adapter.ts';
import { isLoopback } from './base-url.ts';

/** The adapter for an account that has its own address. */
export const atAddress = (adapter: ProviderAdapter, baseUrl: string): ProviderAdapter => {
  const { quota, changes } = adapter;
  return {
    ...adapter,
    local: URL.canParse(baseUrl) && isLoopback(new URL(baseUrl).hostname),
    stream: (request, context) => adapter.stream(request, { ...context, baseUrl }),
    models: (context) => adapter.models({ ...context, baseUrl }),
    ...(changes && { changes: (request) => changes(request, baseUrl) }),
    ...(quota && { quota: (context) => quota({ ...context, baseUrl }) }),
  };
};
