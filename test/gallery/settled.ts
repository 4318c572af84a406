import type { Page } from '@playwright/test';

declare global {
  /** Tasks that workers were given and have not answered. */
  var owedByWorkers: number;
}

/** Runs in the page before the app. Highlighting is our only worker: it answers each task once. */
export const countWorkerTasks = (): void => {
  globalThis.owedByWorkers = 0;
  const counted = new WeakSet<Worker>();
  Worker.prototype.postMessage = new Proxy(Worker.prototype.postMessage, {
    apply: (target, worker: Worker, given) => {
      if (!counted.has(worker)) worker.addEventListener('message', () => globalThis.owedByWorkers--);
      counted.add(worker);
      globalThis.owedByWorkers++;
      return Reflect.apply(target, worker, given);
    },
  });
};

/** Waits until fonts and pictures are there, no worker owes an answer, and nothing has changed for `quietMs`; at most for `rounds` of them. */
const waitInPage = async ({ quietMs, rounds }: { readonly quietMs: number; readonly rounds: number }): Promise<void> => {
  let changed = true;
  const observer = new MutationObserver(() => {
    changed = true;
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  // A colour on its way is neither the one nor the other.
  const endTransitions = (): boolean => {
    const running = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    for (const transition of running) transition.finish();
    return running.length > 0;
  };
  const busy = () =>
    [endTransitions(), changed, globalThis.owedByWorkers > 0, [...document.images].some(({ complete }) => !complete)].includes(true);
  await document.fonts.ready;
  for (let round = 0; round < rounds && busy(); round++) {
    changed = false;
    await new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), quietMs));
  }
  observer.disconnect();
};

/** The page as it stays: what follows the snapshot or a change of theme, and what that draws, has arrived. */
export const settled = (page: Page, quietMs = 120): Promise<void> => page.evaluate(waitInPage, { quietMs, rounds: 50 });
