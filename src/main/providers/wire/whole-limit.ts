import type { CallContext } from '../adapter.ts';

/** A call with a limit for the whole of it: past that, its signal is aborted by the fault that says so. */
export const limited = <Event>(
  limitMs: number,
  { context, whatPassed }: { readonly context: CallContext; readonly whatPassed: () => Error },
  open: (context: CallContext) => AsyncIterable<Event>,
): AsyncIterable<Event> => ({
  async *[Symbol.asyncIterator]() {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(whatPassed()), limitMs);
    try {
      yield* open({ ...context, signal: AbortSignal.any([context.signal, limit.signal]) });
    } finally {
      clearTimeout(timer);
    }
  },
});
