import type { Bridge } from '../../shared/contract/index.ts';

/** Whether main can be reached. A preload's link is always `connected`. */
export type LinkState =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'lost' }
  | { readonly state: 'refused'; readonly message: string };

/** The bridge's two functions, and whether anybody is at the other end. */
export interface Link extends Bridge {
  /** Calls `listener` at once with the state there is, and then with each change. */
  readonly onLink: (listener: (state: LinkState) => void) => () => void;
}
