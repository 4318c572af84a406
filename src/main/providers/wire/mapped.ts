const done = { done: true, value: undefined } as const;

/**
 * What `step` makes of each item of a source, and `end` of its end; an answer of `undefined` asks for the next item. An async
 * generator would do the same at several turns of the microtask queue per item, and an answer passes a handful of these.
 * Leaving early, or a throw of `step`, closes the source; after either it is over.
 */
export const mapped = <From, To>(
  items: AsyncIterable<From>,
  step: (item: From) => To | undefined,
  end?: () => To | undefined,
): AsyncIterableIterator<To, void> => {
  const source = items[Symbol.asyncIterator]();
  let isOver = false;

  const leave = async (): Promise<void> => {
    isOver = true;
    await source.return?.();
  };
  const take = (result: IteratorResult<From, unknown>): IteratorResult<To, void> | Promise<IteratorResult<To, void>> => {
    if (isOver) return done;
    if (result.done) {
      isOver = true;
      const last = end?.();
      return last === undefined ? done : { done: false, value: last };
    }
    try {
      const value = step(result.value);
      return value === undefined ? next() : { done: false, value };
    } catch (error) {
      leave().catch(() => undefined);
      throw error;
    }
  };
  const fail = (error: unknown): never => {
    isOver = true;
    throw error;
  };
  const next = (): Promise<IteratorResult<To, void>> => (isOver ? Promise.resolve(done) : source.next().then(take, fail));

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next,
    return: async () => {
      await leave();
      return done;
    },
  };
};
