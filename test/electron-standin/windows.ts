/** What the app's life cycle needs to know of a window. */
export interface OpenWindow {
  /** Asks the window to close; `false` if a listener vetoed it. */
  readonly tryClose: () => boolean;
}

/** The windows that are open, by id, oldest first. */
export const openWindows = new Map<number, OpenWindow>();
