import * as z from 'zod/mini';
import { connection } from '../../shared/contract/index.ts';

/** A server as it is stored: its address and what the user said of it, never a key. */
export const serverRecord = z.object({
  id: z.string(),
  baseUrl: z.string(),
  models: z.array(z.string()),
  endsWithoutFinish: z.boolean(),
  /** The user agreed to plain http:// within the home network. */
  allowPlainHttp: z.optional(z.boolean()),
  /** The server was saved with a key, so that a start without one asks for it. */
  wantsKey: z.boolean(),
  keyTail: z.optional(z.string()),
  connection: z.optional(connection),
});
export type ServerRecord = z.infer<typeof serverRecord>;
