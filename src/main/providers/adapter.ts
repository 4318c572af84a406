/**
 * providers/ — speaks: one file per provider, `wire/` for what dialects share, `registry.ts` for the list.
 * May import contract, fold and engine. An adapter is protocol + endpoint + auth + framing; it never repeats a call by itself.
 */
import type {
  EpochMs,
  Fault,
  HistoryChange,
  MaxTokensField,
  PictureType,
  QuotaScope,
  StreamEvent,
  ThinkingLevel,
} from '../../shared/contract/index.ts';
import type { Http } from './wire/http.ts';

/** A picture as a dialect gets it: its bytes in standard base64. */
export interface MessagePicture {
  readonly mediaType: PictureType;
  readonly base64: string;
}

/** A call that a model made. `argsText` is the JSON as it came: written anew it would differ, and miss the provider's cache. */
export interface MessageToolCall {
  readonly id: string;
  readonly name: string;
  readonly argsText: string;
}

/** What a dialect wants back unmodified: thinking with its signature, encrypted reasoning. `adapter` names the dialect, `blob` is its own. */
export interface OpaquePart {
  readonly adapter: string;
  readonly model: string;
  readonly blob: unknown;
}

/** One turn of the neutral history, before any dialect. A `tool` turn answers one call of the assistant's turn before it. */
export type ChatMessage =
  | { readonly role: 'system'; readonly text: string }
  | { readonly role: 'user'; readonly text: string; readonly pictures?: readonly MessagePicture[] }
  | {
      readonly role: 'assistant';
      readonly text: string;
      readonly toolCalls?: readonly MessageToolCall[];
      readonly opaque?: readonly OpaquePart[];
    }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly name: string; readonly text: string; readonly isError?: boolean };

/** A tool that a model may call; `parameters` is a JSON Schema of type `object`, the name fits `^[A-Za-z0-9_-]{1,64}$`. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly thinking?: ThinkingLevel;
  readonly tools?: readonly ToolDefinition[];
  /** Names the conversation, so that a provider that keeps a prompt cache finds it again; no secret and nothing personal. */
  readonly cacheKey?: string;
}

/** Some back ends take both kinds, each in a header of its own. */
export type TokenKind = 'api-key' | 'oauth';

/** Hands out a token that is valid now; `undefined` where the account needs none. The other fields are read after it. */
export interface TokenSource {
  readonly token: () => Promise<string | undefined>;
  /** Absent means an API key. */
  readonly kind?: TokenKind | undefined;
  /** Who the provider says this account is, where a dialect sends that beside the token (ChatGPT). */
  readonly accountId?: string | undefined;
  /** Where this account's calls go, if its sign-in said so (Copilot). */
  readonly baseUrl?: string | undefined;
  /** The Google Cloud project that this account's calls are booked on (Antigravity). */
  readonly projectId?: string | undefined;
  /** Keeps a project that an adapter found, so that it need not be looked for again. */
  readonly rememberProjectId?: ((projectId: string) => void) | undefined;
  /** Tells that the provider did not accept the token handed out last: the next one is fetched anew, where that can be done. */
  readonly refused?: (() => void) | undefined;
}

/** What an account has of its own beside its key and address, ready for a call: some of it may be secret. */
export interface Connection {
  /** In place of what the settings say, for this computer too. One that cannot be used fails each call: nothing goes around it. */
  readonly proxy?: string;
  /** Sent after ours and in their place; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Merged last into the JSON of each request, over everything. */
  readonly extraBody?: Readonly<Record<string, unknown>>;
  /** The most that a whole answer may take. */
  readonly requestTimeoutMs?: number;
  /** The name of the length's limit, where the dialect has two. */
  readonly maxTokensField?: MaxTokensField;
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
  /** The account's own address, in place of the one that ships: a gateway, a region, a test. As `parseBaseUrl` leaves it. */
  readonly baseUrl?: string;
  /** As the account wishes; read where a request is made. */
  readonly connection?: Connection;
  /** The fault of the attempt before, where this one was opened to mend it by the `repair` it names. */
  readonly repairing?: Fault;
}

/** What a model can do, as far as its provider tells; `undefined` means not known. */
export interface Capabilities {
  readonly pictures?: boolean;
  readonly tools?: boolean;
  readonly thinking?: boolean;
  /** Takes a temperature of the caller's choice. */
  readonly temperature?: boolean;
  /** Takes a limit for the length of its answer. */
  readonly maxTokens?: boolean;
  /** Question and answer together. */
  readonly contextTokens?: number;
}

export interface ModelInfo {
  readonly id: string;
  readonly note?: string;
  /** What the list tells of it, where it tells anything. */
  readonly can?: Capabilities;
}

/** How much of an allowance is used, from 0 to 1. */
export interface QuotaGauge {
  readonly label: string;
  readonly usedRatio: number;
  readonly resetsAt?: EpochMs;
  /** What it counts for, where that is not every call of the account. */
  readonly scope?: QuotaScope;
}

export type SignInKind = 'none' | 'api-key' | 'oauth';

/** What the Accounts screen tells of a provider that ships; all of it for people. */
export interface ProviderAbout {
  /** The address that is called unless an account has its own. */
  readonly baseUrl?: string;
  /** The page where one gets a key. */
  readonly keysUrl?: string;
  /** How a key looks, as a placeholder: `sk-ant-…`. */
  readonly keyHint?: string;
  /** What one begins with, where its list has it. */
  readonly defaultModel?: string;
  /** What its terms say of use by other programs; read and accepted before the first sign-in. */
  readonly termsNotice?: string;
  /** Its list of models is shown to everybody, so that fetching it does not prove a key. */
  readonly openModelList?: true;
}

export interface ProviderAdapter {
  readonly id: string;
  readonly label: string;
  /** The wire format that it speaks: a request that one of a dialect calls malformed is malformed for all of it. */
  readonly dialect: string;
  /** Whose opaque parts it takes back, where it speaks through several dialects; else those of its own. */
  readonly replays?: readonly string[];
  readonly signIn: readonly SignInKind[];
  /** In-process and clearly labelled as pretend. */
  readonly pretend?: true;
  /** The endpoint is on this computer: a model may have to be loaded before the first delta. */
  readonly local?: boolean;
  readonly about?: ProviderAbout;
  /** A program that has to start first, or the like: it may be long silent before it says anything. */
  readonly slow?: boolean;
  /** Yields events in order, exactly one `response-end` last. Throws `ProviderError`, or the signal's reason. Leaving early closes the request. */
  readonly stream: (request: ChatRequest, context: CallContext) => AsyncIterable<StreamEvent>;
  /** Throws `ProviderError`. */
  readonly models: (context: CallContext) => Promise<readonly ModelInfo[]>;
  readonly capabilities: (model: string) => Capabilities;
  /** What the next call leaves out of a request or says otherwise, beyond what its capabilities tell; at the account's own address, if it has one. */
  readonly changes?: (request: ChatRequest, baseUrl?: string) => readonly HistoryChange[];
  /** What is left of the account's allowances, where the provider can be asked. Throws `ProviderError`. */
  readonly quota?: (context: CallContext) => Promise<readonly QuotaGauge[]>;
  readonly close?: () => Promise<void>;
}
