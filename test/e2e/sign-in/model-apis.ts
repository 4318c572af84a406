import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeAuthority } from '../../integration/authority.ts';
import { openProxy } from '../../integration/open-proxy.ts';
import { gemini, messages, responses } from './answers.ts';

/** What a message was sent with. */
export interface Asked {
  readonly host: string;
  readonly token: string;
  readonly accountId: string | undefined;
  readonly project: string | undefined;
  readonly status: number;
}

/**
 * The vendors' model APIs at their own addresses and over TLS: the app reaches them through a proxy and trusts them by an authority,
 * both the test's own. Whoever brings no token that its issuer knows at that moment is refused.
 */
export interface ModelApis {
  /** The environment in which a process reaches these in place of the vendors, and nothing else outside of this computer. */
  readonly env: Readonly<Record<string, string>>;
  readonly asked: readonly Asked[];
  /** Refuses the next messages for this host with these statuses, one by one. */
  readonly refuseNext: (host: string, ...statuses: readonly number[]) => void;
  readonly close: () => Promise<void>;
}

/** Whose token it is; `undefined` for one that is not, or no longer, good. */
export type WhoIs = (token: string) => Promise<{ readonly accountId?: string } | undefined>;

interface Api {
  readonly path: RegExp;
  readonly answer: (text: string) => string;
  /** What it answers beside messages, by path. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export const CHATGPT = 'chatgpt.com';
export const GOOGLE = 'cloudcode-pa.googleapis.com';
export const ANTHROPIC = 'api.anthropic.com';
export const PROJECT = 'useful-crater-1';

const apis: Readonly<Record<string, Api>> = {
  [CHATGPT]: { path: /\/responses$/, answer: responses, facts: { '/backend-api/codex/models': { models: [{ slug: 'gpt-5.4' }] } } },
  [GOOGLE]: {
    path: /:streamGenerateContent$/,
    answer: gemini,
    facts: {
      '/v1internal:loadCodeAssist': { currentTier: { id: 'free-tier' }, cloudaicompanionProject: PROJECT },
      '/v1internal:fetchAvailableModels': { models: { 'gemini-3-flash': {} } },
    },
  },
  [ANTHROPIC]: { path: /\/messages$/, answer: messages, facts: { '/v1/models': { data: [], has_more: false } } },
};

const bodyOf = async (request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString() || '{}');
};

const json = (response: ServerResponse, status: number, value: unknown): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

export const startModelApis = async (whoIs: WhoIs): Promise<ModelApis> => {
  const authority = makeAuthority(...Object.keys(apis));
  const asked: Asked[] = [];
  const refusals = new Map<string, number[]>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { host = '', authorization = '', 'chatgpt-account-id': accountId } = request.headers;
    const { pathname } = new URL(request.url ?? '', `https://${host}`);
    const api = apis[host];
    const fact = api?.facts[pathname];
    const { project } = await bodyOf(request);
    const token = authorization.replace(/^Bearer /, '');
    const owner = await whoIs(token);
    if (!owner) return json(response, 401, { error: { message: 'not signed in' } });
    if (fact !== undefined) return json(response, 200, fact);
    if (!api?.path.test(pathname)) return json(response, 404, { error: { message: 'nothing here' } });
    const note = (status: number): void =>
      void asked.push({
        host,
        token,
        status,
        accountId: typeof accountId === 'string' ? accountId : undefined,
        project: typeof project === 'string' ? project : undefined,
      });
    const status = refusals.get(host)?.shift() ?? (host === CHATGPT && owner.accountId !== accountId ? 403 : 200);
    note(status);
    // As servers do that help to find a fault, it repeats what it was sent.
    if (status !== 200) return json(response, status, { error: { code: status, message: `refused: ${token}, Bearer ${token}` } });
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(api.answer(`Answered by ${host}.`));
  };

  const server = createServer({ key: authority.key, cert: authority.cert }, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy = await openProxy({ port: (server.address() as AddressInfo).port });
  return {
    env: { HTTPS_PROXY: `http://${proxy.host}`, NODE_EXTRA_CA_CERTS: authority.caFile },
    asked,
    refuseNext: (host, ...more) => void refusals.set(host, [...(refusals.get(host) ?? []), ...more]),
    close: async () => {
      await proxy.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      authority.remove();
    },
  };
};
