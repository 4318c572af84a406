/** Our port over HTTP: what an adapter may ask of the network. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Until the response's head has arrived. */
  readonly firstByteMs: number;
  /** Silence between two pieces of the body. */
  readonly idleMs: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Leaving the loop early closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Redirects are not followed: a 30x on an authenticated call means a wrong base URL. Throws `ProviderError` with a transport code. */
export interface Http {
  readonly request: (request: HttpRequest) => Promise<HttpResponse>;
  readonly close: () => Promise<void>;
}
