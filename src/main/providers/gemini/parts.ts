import type { JsonObject } from '../wire/json.ts';

/** One piece of a turn. A thought signature belongs to the part that it came on, and goes back on the same one. @see spec: providers 8.3 */
export type Part =
  | { readonly text: string; readonly thought?: true; readonly thoughtSignature?: string }
  | { readonly inlineData: { readonly mimeType: string; readonly data: string } }
  | { readonly functionCall: { readonly name: string; readonly args: JsonObject; readonly id: string }; readonly thoughtSignature?: string }
  | { readonly functionResponse: { readonly name: string; readonly response: JsonObject; readonly id: string } };

export interface Content {
  readonly role: 'user' | 'model';
  readonly parts: readonly Part[];
}
