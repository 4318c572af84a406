import { ProviderError } from '../engine/provider-error.ts';
import type { Connection, ProviderAdapter } from './adapter.ts';
import { deferred } from './wire/deferred.ts';
import { limited } from './wire/whole-limit.ts';

const tooSlow = ({ id, label }: ProviderAdapter, limitMs: number): ProviderError =>
  new ProviderError({
    provider: id,
    code: 'request-timeout',
    hint: 'timeout',
    message: `${label} was not done within ${limitMs / 1000} s, the limit that is set for it.`,
  });

/** The adapter for an account that has something of its own. That is asked for at each call, as parts of it are secret; its failure is the call's. */
export const withConnection = (adapter: ProviderAdapter, connectionOf: () => Promise<Connection>): ProviderAdapter => {
  const { quota } = adapter;
  return {
    ...adapter,
    stream: (request, context) =>
      deferred(async () => {
        const connection = await connectionOf();
        const { requestTimeoutMs } = connection;
        const own = { ...context, connection };
        const events =
          requestTimeoutMs === undefined
            ? adapter.stream(request, own)
            : limited(requestTimeoutMs, { context: own, whatPassed: () => tooSlow(adapter, requestTimeoutMs) }, (inner) =>
                adapter.stream(request, inner),
              );
        return events[Symbol.asyncIterator]();
      }),
    models: async (context) => adapter.models({ ...context, connection: await connectionOf() }),
    ...(quota && { quota: async (context) => quota({ ...context, connection: await connectionOf() }) }),
  };
};
