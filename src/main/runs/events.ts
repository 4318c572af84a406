import type { AppEvent } from '../../shared/contract/index.ts';

/** The one stream of what happened; rooms above this one put it on the wire. */
export interface AppEvents {
  readonly emit: (event: AppEvent) => void;
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
}

export const createAppEvents = (): AppEvents => {
  const listeners = new Set<(event: AppEvent) => void>();
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
