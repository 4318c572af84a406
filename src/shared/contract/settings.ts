import * as z from 'zod/mini';
import { proxySetting } from './proxy.ts';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Base text size of the window in CSS pixels. */
  textSizePx: z.int().check(z.gte(12), z.lte(20)),
  defaultChainId: z.string(),
  /** Changed by `proxy.save` only; saved with the rest it is passed over. */
  proxy: z.optional(proxySetting),
});
export type Settings = z.infer<typeof settings>;
