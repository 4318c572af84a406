import { readFileSync } from 'node:fs';
import type { ProviderAdapter, TokenSource } from '../../../../../src/main/providers/adapter.ts';
import type { Fault, FinishReason, ToolCall, Usage } from '../../../../../src/shared/contract/index.ts';

/** What every dialect has to be able to say. */
export const frameNames = [
  'text',
  'reasoning',
  'tool-call',
  'parallel-tool-calls',
  'usage',
  'finish-length',
  'filtered',
  'error-inside',
] as const;
export type FrameName = (typeof frameNames)[number];

/** What a whole body folds to, or the fault that it ends in. */
export type Expected =
  | {
      readonly text: string;
      readonly reasoning: string;
      readonly toolCalls: readonly ToolCall[];
      readonly finish: FinishReason;
      readonly usage?: Usage;
    }
  | { readonly fault: Partial<Fault> };

/** One dialect as the conformance tests need it. */
export interface Dialect {
  readonly name: string;
  /** Which of several formats, where it has more than one. */
  readonly way?: string;
  readonly adapter: (baseUrl: string) => ProviderAdapter;
  /** Whole bodies of a success. */
  readonly frames: Readonly<Record<FrameName, string>>;
  readonly expected: Readonly<Record<FrameName, Expected>>;
  /** Finishes and quirks that only this dialect has. */
  readonly more?: readonly { readonly name: string; readonly frame: string; readonly expected: Expected }[];
  /** A model that all who speak it serve in this format, where not every name will do. */
  readonly model?: string;
  /** What an account of it is asked for beside a key. */
  readonly auth?: Partial<TokenSource>;
}

const fixtures = new URL('../../../../fixtures/', import.meta.url);

/** One fixture; its first line names its origin. */
export const frame = (folder: string, name: string): string => readFileSync(new URL(`${folder}/${name}.sse`, fixtures), 'utf8');

export const framesOf = (folder: string): Dialect['frames'] => ({
  text: frame(folder, 'text'),
  reasoning: frame(folder, 'reasoning'),
  'tool-call': frame(folder, 'tool-call'),
  'parallel-tool-calls': frame(folder, 'parallel-tool-calls'),
  usage: frame(folder, 'usage'),
  'finish-length': frame(folder, 'finish-length'),
  filtered: frame(folder, 'filtered'),
  'error-inside': frame(folder, 'error-inside'),
});
