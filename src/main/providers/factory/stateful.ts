import { ProviderError } from '../../engine/provider-error.ts';
import type { ProviderAdapter } from '../adapter.ts';

/** How long calls under way may hold up a close. */
const LONGEST_WAIT_MS = 30_000;

/**
 * A provider that owns a connection or a process, closed once: after the last call under way, or when the limit has passed. A
 * call that begins after that fails. @see spec: engine G7, G8
 */
export const closedOnce = (adapter: ProviderAdapter, longestWaitMs = LONGEST_WAIT_MS): ProviderAdapter => {
  const { close } = adapter;
  if (!close) return adapter;
  let inFlight = 0;
  let closing: Promise<void> | undefined;
  const idle = Promise.withResolvers<void>();
  const left = (): void => {
    inFlight -= 1;
    if (closing && inFlight === 0) idle.resolve();
  };
  const shut = async (): Promise<void> => {
    const timer = setTimeout(idle.resolve, longestWaitMs);
    if (inFlight === 0) idle.resolve();
    await idle.promise;
    clearTimeout(timer);
    await close();
  };
  return {
    ...adapter,
    async *stream(request, context) {
      if (closing) throw new ProviderError({ provider: adapter.id, code: 'provider-closed', message: 'provider closed' });
      inFlight += 1;
      try {
        yield* adapter.stream(request, context);
      } finally {
        left();
      }
    },
    close: () => {
      closing ??= shut();
      return closing;
    },
  };
};
