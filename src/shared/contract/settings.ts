import * as z from 'zod/mini';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Base text size of the window in CSS pixels. */
  textSizePx: z.int().check(z.gte(12), z.lte(20)),
  defaultChainId: z.string(),
});
export type Settings = z.infer<typeof settings>;
