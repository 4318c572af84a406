/** How long parsing may go on before everybody else in the process gets a turn. */
const BUDGET_MS = 4;

/**
 * Makes a burst of parsing yield by time: await the result where it is not `undefined`. A chunk that was waited for has
 * given everybody a turn already; one needless turn each few milliseconds costs nothing.
 */
export const createTurns = (budgetMs = BUDGET_MS, elapsed: () => number = () => performance.now()) => {
  let since = elapsed();
  return (): Promise<void> | undefined => {
    if (elapsed() - since < budgetMs) return undefined;
    return new Promise((resolve) =>
      setImmediate(() => {
        since = elapsed();
        resolve();
      }),
    );
  };
};
