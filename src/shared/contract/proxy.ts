import * as z from 'zod/mini';

/** Which way calls to the outside take. A name and password never come back to the window; `withPassword` says that there are some. */
export const proxySetting = z.discriminatedUnion('use', [
  z.object({ use: z.literal('off') }),
  /** What `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say. */
  z.object({ use: z.literal('system') }),
  z.object({ use: z.literal('url'), url: z.string(), withPassword: z.boolean() }),
]);
export type ProxySetting = z.infer<typeof proxySetting>;

/** What the window asks for. An address may hold a name and a password; they travel inward once. */
export const proxyChange = z.discriminatedUnion('use', [
  z.object({ use: z.literal('off') }),
  z.object({ use: z.literal('system') }),
  z.object({ use: z.literal('url'), url: z.string().check(z.maxLength(2048)) }),
]);
export type ProxyChange = z.infer<typeof proxyChange>;
