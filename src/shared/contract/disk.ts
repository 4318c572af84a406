import * as z from 'zod/mini';
import { epochMs } from './time.ts';

/** Whether what happens can be written to disk. While it cannot, nothing is thrown away: it is written as soon as it can be. */
export const diskHealth = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ok') }),
  z.object({
    state: z.literal('failing'),
    problem: z.enum(['full', 'read-only', 'other']),
    /** What is wrong, one sentence. */
    words: z.string(),
    /** What to do, and what happens meanwhile. */
    remedy: z.string(),
    since: epochMs,
  }),
]);
export type DiskHealth = z.infer<typeof diskHealth>;
