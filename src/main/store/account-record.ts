import * as z from 'zod/mini';
import { accountKind, connection, epochMs, onboarding } from '../../shared/contract/index.ts';

/** An account as it is stored: who it is and how it is called, never a secret. `id` is its account key, `provider@accountId`. */
export const accountRecord = z.object({
  id: z.string(),
  provider: z.string(),
  accountId: z.string(),
  label: z.string(),
  kind: accountKind,
  addedAt: epochMs,
  keyTail: z.optional(z.string()),
  baseUrl: z.optional(z.string()),
  connection: z.optional(connection),
  plan: z.optional(z.string()),
  /** The provider's code for why only a new sign-in helps. */
  endedBy: z.optional(z.string()),
  onboarding: z.optional(onboarding),
  /** Its login belongs to another program and is only read. */
  borrowed: z.optional(z.literal('codex-cli')),
});
export type AccountRecord = z.infer<typeof accountRecord>;
