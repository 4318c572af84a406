import * as z from 'zod/mini';
import type { Connection } from './connection.ts';

/** The largest configuration file that is read, in characters. */
export const MAX_IMPORT_CHARS = 1_000_000;

/** Starts an import: nothing is changed by it. */
export const importText = z.object({ text: z.string().check(z.maxLength(MAX_IMPORT_CHARS)) });
export const importToken = z.object({ token: z.string().check(z.minLength(1), z.maxLength(100)) });

/** What an import would do, for people: of a key its last characters at most. */
export type ImportPreview =
  | { readonly ok: false; readonly problem: string }
  | {
      readonly ok: true;
      /** Names this plan to `import.apply`; good once, until the next preview. */
      readonly token: string;
      readonly accounts: readonly {
        readonly provider: string;
        readonly label: string;
        readonly keyTail?: string;
        readonly baseUrl?: string;
        /** What it has of its own beside key and address: names, no values. */
        readonly connection?: Connection;
      }[];
      readonly servers: readonly {
        readonly name: string;
        readonly baseUrl: string;
        readonly keyTail?: string;
        readonly connection?: Connection;
      }[];
      readonly chains: readonly { readonly name: string; readonly text: readonly string[]; readonly image: readonly string[] }[];
      /** What is left out, by its place in the file, and why. */
      readonly skipped: readonly { readonly what: string; readonly why: string }[];
    };

/** What an import did; what could not be done is said and stops nothing else. */
export interface ImportResult {
  readonly accounts: number;
  readonly servers: number;
  readonly chainIds: readonly string[];
  readonly failed: readonly { readonly what: string; readonly why: string }[];
}
