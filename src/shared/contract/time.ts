import * as z from 'zod/mini';

/** An instant: milliseconds since the Unix epoch, wall clock. Deadlines are named `until`, other instants end in `At`. */
export const epochMs = z.int().check(z.nonnegative());
export type EpochMs = z.infer<typeof epochMs>;

/** A length of time in milliseconds; names that hold one end in `Ms`. */
export const durationMs = z.number().check(z.nonnegative());
export type DurationMs = z.infer<typeof durationMs>;
