import { keepNow } from '../state/index.ts';

/** A window that is left, hidden or loaded anew tells main first what stands in its composers. */
export const keepDrafts = (): void => {
  window.addEventListener('pagehide', keepNow);
  document.addEventListener('visibilitychange', keepNow);
};
