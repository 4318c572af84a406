/** Our port over HTTP: what an adapter may ask of the network. */
export interface HttpRequest {
  /** Who is called; a fault of the transport carries this name. */
  readonly provider: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Until the response's head has arrived, name lookup and connecting included. */
  readonly firstByteMs: number;
  /** Silence between two pieces of the body; counts only while somebody waits for the next one. */
  readonly idleMs: number;
  /** The address of the proxy that this provider is called through, as `parseProxy` leaves it. */
  readonly proxy?: string;
}

export type HttpHeaders = Readonly<Record<string, string | string[] | undefined>>;

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: HttpHeaders;
  /** Leaving the loop early closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Redirects are not followed: a 30x on an authenticated call means a wrong base URL. Throws `ProviderError` with a transport
 * code, or the signal's reason as it is.
 */
export interface Http {
  readonly request: (request: HttpRequest) => Promise<HttpResponse>;
  readonly close: () => Promise<void>;
}

/** The first value of a header, whose name is given in lower case. */
export const headerOf = (headers: HttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};
