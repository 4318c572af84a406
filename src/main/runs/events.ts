import type { AppEvent } from '../../shared/contract/index.ts';

/** The one stream of what happened; rooms above this one put it on the wire. */
export interface AppEvents {
  readonly emit: (event: AppEvent) => void;
  /** Holds back what is emitted during `work`, and tells it only if `work` does not throw. */
  readonly held: <T>(work: () => T) => T;
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
}

export const createAppEvents = (): AppEvents => {
  const listeners = new Set<(event: AppEvent) => void>();
  let held: AppEvent[] | undefined;
  const tell = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return {
    emit: (event) => void (held ? held.push(event) : tell(event)),
    held: (work) => {
      const outer = held;
      const mine: AppEvent[] = [];
      held = mine;
      try {
        const result = work();
        held = outer;
        for (const event of mine) held ? held.push(event) : tell(event);
        return result;
      } finally {
        held = outer;
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
