import * as z from 'zod/mini';
import { candidate } from './candidate.ts';

const limitMs = z.int().check(z.gte(100), z.lte(3_600_000));

/** How long a candidate may keep the user waiting, per attempt; each limit starts anew with each attempt. */
export const chainLimits = z.object({
  /** Until the first byte of the response. */
  firstByteMs: limitMs,
  /** Until the first delta of any kind. */
  firstDeltaMs: limitMs,
  /** The same for who may need longer: servers on this computer, models that think, command-line programs. */
  firstDeltaLocalMs: limitMs,
  /** Silence between two bytes; keep-alives count as bytes. */
  idleMs: limitMs,
});
export type ChainLimits = z.infer<typeof chainLimits>;

/** A named, ordered list of candidates. */
export const chain = z.object({
  id: z.string(),
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  text: z.array(candidate).check(z.maxLength(500)),
  image: z.array(candidate).check(z.maxLength(500)),
  rules: z.enum(['default', 'classic']),
  limits: chainLimits,
  /** After text has arrived: start the next candidate afresh, stop and keep what there is, or let the next one go on from it. */
  onBreak: z.enum(['restart', 'keep', 'continue']),
});
export type Chain = z.infer<typeof chain>;
