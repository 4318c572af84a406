const FIRST_MS = 250;
const LONGEST_MS = 8000;

/** How long to wait before the `attempt`-th reconnect (from 0): doubling, never above eight seconds. */
export const backOffMs = (attempt: number): number => Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
