import * as z from 'zod/mini';
import { MAX_MESSAGE_CHARS } from './chat.ts';
import { MAX_PICTURES } from './picture.ts';

/** What stands unsent in a composer. `id` is made by the window that began it, and is used up when it is sent. */
export const draft = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  typed: z.string().check(z.maxLength(MAX_MESSAGE_CHARS)),
  /** Text that is too long for the box and stands beside it. */
  pasted: z.string().check(z.maxLength(MAX_MESSAGE_CHARS)),
  /** How many pictures were attached. They themselves are not kept. */
  pictures: z.int().check(z.gte(0), z.lte(MAX_PICTURES)),
});
export type Draft = z.infer<typeof draft>;

/** A draft as it stands now; without `pasted` that part is as it was. */
export const draftChange = z.object({ ...draft.shape, pasted: z.optional(draft.shape.pasted) });
export type DraftChange = z.infer<typeof draftChange>;
