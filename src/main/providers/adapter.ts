/**
 * providers/ — speaks: one file per provider, `wire/` for what dialects share, `registry.ts` for the list.
 * May import contract, fold and engine. An adapter is protocol + endpoint + auth + framing; it never repeats a call by itself.
 */
import type { EpochMs, StreamEvent } from '../../shared/contract/index.ts';
import type { Http } from './wire/http.ts';

/** One turn of the neutral history, before any dialect. */
export type ChatMessage =
  | { readonly role: 'system' | 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string };

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly maxTokens?: number;
  readonly temperature?: number;
}

/** Hands out a token that is valid now; `undefined` where the account needs none. */
export interface TokenSource {
  readonly token: () => Promise<string | undefined>;
}

/** What one call is given by runs/. */
export interface CallContext {
  readonly auth: TokenSource;
  readonly http: Http;
  /** Aborted by the engine (a limit passed) or the user; its `reason` is then thrown on. */
  readonly signal: AbortSignal;
  readonly firstByteMs: number;
  readonly idleMs: number;
  readonly now: () => EpochMs;
}

/** What a model can do, as far as its provider tells; `undefined` means not known. */
export interface Capabilities {
  readonly pictures?: boolean;
  readonly tools?: boolean;
  readonly thinking?: boolean;
  readonly contextTokens?: number;
}

export interface ModelInfo {
  readonly id: string;
  readonly note?: string;
}

export type SignInKind = 'none' | 'api-key' | 'oauth';

export interface ProviderAdapter {
  readonly id: string;
  readonly label: string;
  /** The wire format that it speaks: a request that one of a dialect calls malformed is malformed for all of it. */
  readonly dialect: string;
  readonly signIn: readonly SignInKind[];
  /** In-process and clearly labelled as pretend. */
  readonly pretend?: true;
  /** The endpoint is on this computer: a model may have to be loaded before the first delta. */
  readonly local?: boolean;
  /** Yields events in order, exactly one `response-end` last. Throws `ProviderError`, or the signal's reason. Leaving early closes the request. */
  readonly stream: (request: ChatRequest, context: CallContext) => AsyncIterable<StreamEvent>;
  /** Throws `ProviderError`. */
  readonly models: (context: CallContext) => Promise<readonly ModelInfo[]>;
  readonly capabilities: (model: string) => Capabilities;
  readonly close?: () => Promise<void>;
}
