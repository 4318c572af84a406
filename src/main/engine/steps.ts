const done = { done: true, value: undefined } as const;

/** The steps of something that takes time: what it tells, and between that promises, which it waits for. */
export type Steps<Told extends object> = Generator<Told | Promise<unknown>, void, void>;

/**
 * Steps as whoever reads them gets them. An async generator would say the same in nicer words, at a microsecond and three
 * promises for each thing that it tells. Leaving early runs what the steps have in their `finally`, at once.
 */
export const told = <Told extends object>(steps: Steps<Told>): AsyncIterableIterator<Told, void> => {
  let waiting: Promise<unknown> | undefined;

  const advance = (): IteratorResult<Told, void> | Promise<IteratorResult<Told, void>> => {
    waiting = undefined;
    const step = steps.next();
    if (step.done) return done;
    const { value } = step;
    if (!(value instanceof Promise)) return { done: false, value };
    waiting = value;
    return value.then(advance);
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => {
      try {
        return waiting ? waiting.then(advance) : Promise.resolve(advance());
      } catch (error) {
        return Promise.reject(error);
      }
    },
    return: async () => {
      steps.return();
      return done;
    },
  };
};
