import type { Source } from '../../engine/ports.ts';

/**
 * An iterator whose source takes an asynchronous step to open: that step is taken at the first `next`, and every later one
 * goes straight to the source. A generator with `yield*` would do the same at several turns of the microtask queue per item.
 */
export const deferred = <T>(open: () => Promise<Source<T>>): AsyncIterableIterator<T, void> & Source<T> => {
  let source: Source<T> | undefined;
  let opening: Promise<Source<T>> | undefined;
  let isLeft = false;
  const done = { done: true, value: undefined } as const;

  const opened = (): Promise<Source<T>> => {
    opening ??= open().then((iterator) => {
      source = iterator;
      return iterator;
    });
    return opening;
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => {
      if (isLeft) return Promise.resolve(done);
      return source ? source.next() : opened().then((iterator) => (isLeft ? done : iterator.next()));
    },
    take: () => (isLeft ? undefined : source?.take?.()),
    return: async () => {
      isLeft = true;
      // What is being opened must be closed as soon as it is there.
      const iterator = source ?? (await opening?.catch(() => undefined));
      await iterator?.return?.();
      return done;
    },
  };
};
