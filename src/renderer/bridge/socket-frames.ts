import * as z from 'zod/mini';
import type { CommandResult } from '../../shared/contract/index.ts';

const error = z.object({
  code: z.enum(['bad-input', 'not-found', 'not-now', 'store', 'internal', 'disconnected']),
  message: z.string(),
  field: z.optional(z.string()),
});
const result = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error }),
]);

/** What the browser host sends; an envelope is checked where it is used. */
const serverFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), session: z.string() }),
  z.object({ type: z.literal('refused'), message: z.string() }),
  z.object({ type: z.literal('result'), id: z.int(), result }),
  z.object({ type: z.literal('envelope'), envelope: z.unknown() }),
]);

export type ServerFrame =
  | { readonly type: 'welcome'; readonly session: string }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'result'; readonly id: number; readonly result: CommandResult }
  | { readonly type: 'envelope'; readonly envelope: unknown };

/** The frame in a socket message, or undefined for anything that is none. */
export const readFrame = (data: unknown): ServerFrame | undefined => {
  if (typeof data !== 'string') return undefined;
  try {
    const parsed = serverFrame.safeParse(JSON.parse(data));
    return parsed.success ? (parsed.data as ServerFrame) : undefined;
  } catch {
    return undefined;
  }
};
