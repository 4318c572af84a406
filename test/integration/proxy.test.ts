import type { RequestListener } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { DeskOptions } from '../../src/main/desk.ts';
import type { SignInEvent } from '../../src/shared/contract/index.ts';
import { type Authority, makeAuthority } from './authority.ts';
import { type ConnectProxy, startProxy } from './connect-proxy.ts';
import { chunk, done, refusedPort, serve, sse } from './providers/serve.ts';
import { serveSecurely } from './secure.ts';
import { type Stage, setStage } from './stage.ts';

let authority: Authority & { readonly remove: () => void };
const trusted = getCACertificates('default');
beforeAll(() => {
  authority = makeAuthority();
  setDefaultCACertificates([...trusted, authority.ca]);
});
afterAll(() => {
  setDefaultCACertificates(trusted);
  authority.remove();
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const accessToken = `${part({ alg: 'none' })}.${part({ email: 'alice@example.org', chatgpt_account_id: 'acct-1' })}.c2ln`;
let paths: string[] = [];
const vendor: RequestListener = (request, response) => {
  request.resume();
  paths.push(request.url ?? '');
  if (request.url === '/oauth/token')
    return void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ access_token: accessToken, refresh_token: 'the-refresh-token', expires_in: 3600, token_type: 'Bearer' }));
  if (request.url === '/v1/chat/completions') return void response.writeHead(200, sse).end(chunk({ content: 'Hi' }, 'stop') + done);
  return void response.writeHead(404).end('{}');
};

/** The whole app, whose vendor can be reached by the name `vendor.test`, and so through a proxy only. */
const behind = async (
  options: Partial<DeskOptions> = {},
): Promise<Stage & { readonly port: number; readonly model: () => Promise<void> }> => {
  paths = [];
  const { port } = await serveSecurely(authority, vendor);
  const stage = await setStage('memory', {
    host: 'electron',
    signInClients: {
      'openai-codex': {
        authorizeUrl: 'https://vendor.test/auth',
        tokenUrl: 'https://vendor.test/oauth/token',
        apiUrl: 'https://vendor.test',
        redirect: { host: '127.0.0.1', path: '/callback', ports: [0], anyPort: true },
      },
    },
    // The user says yes on the page at once.
    openLink: async (url) => {
      const page = new URL(url).searchParams;
      const back = new URL(page.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code: 'the-code-of-the-page', state: page.get('state') ?? '' }).toString();
      await fetch(back);
    },
    ...options,
  });
  onTestFinished(() => stage.desk.close());
  const model = async () => stage.chain([await stage.server('vendor', 'https://vendor.test/v1')]);
  return { ...stage, port, model };
};

const signIn = async ({ desk }: Stage): Promise<SignInEvent> => {
  const over = new Promise<SignInEvent>((resolve) =>
    desk.events.subscribe((told) => {
      if (told.type === 'sign-in-event' && (told.event.type === 'done' || told.event.type === 'failed')) resolve(told.event);
    }),
  );
  await desk.signIns.start({ provider: 'openai-codex', method: 'browser', acceptedTerms: true });
  return over;
};
const use = (stage: Stage, proxy: Pick<ConnectProxy, 'host'>, userInfo = '') =>
  stage.desk.settings.saveProxy({ use: 'url', url: `http://${userInfo}${proxy.host}` });
const faultOf = ({ attempts: [first] }: Awaited<ReturnType<Stage['ask']>>) =>
  first?.outcome.state === 'failed' ? { ...first.outcome.fault, rested: first.outcome.cooldown !== undefined } : undefined;

describe('a proxy', () => {
  it('is the way of sign-in, renewal and models, and never of this computer', async () => {
    let aheadMs = 0;
    const stage = await behind({ now: () => Date.now() + aheadMs });
    const proxy = await startProxy({ port: stage.port });
    await use(stage, proxy);
    expect(await signIn(stage)).toMatchObject({ type: 'done', account: { accountId: 'alice' } });
    expect(proxy.targets()).toContain('vendor.test:443');
    expect(paths.filter((path) => path === '/oauth/token')).toHaveLength(1);

    aheadMs = 7_200_000;
    await stage.desk.allowances.ask({ provider: 'openai-codex', accountId: 'alice' }, true);
    expect(paths.filter((path) => path === '/oauth/token')).toHaveLength(2);

    await stage.model();
    expect((await stage.ask('hello')).status.state).toBe('answered');
    expect(paths).toContain('/v1/chat/completions');

    const here = await serve((_, response) => response.writeHead(200, sse).end(chunk({ content: 'Hi' }, 'stop') + done));
    const seen = proxy.seen.length;
    stage.chain([await stage.server('here', `${here.url}/v1`)]);
    expect((await stage.ask('hello')).status.state).toBe('answered');
    expect(here.seen.length).toBeGreaterThan(0);
    expect(proxy.seen).toHaveLength(seen);
  });

  it('is the way to a server of the home network that speaks plain http, too, and its password goes no further', async () => {
    const stage = await behind();
    const home = await serve((_, response) => response.writeHead(200, sse).end(chunk({ content: 'Hi' }, 'stop') + done));
    const proxy = await startProxy({ port: Number(new URL(home.url).port), only: 'me:pass word' });
    const draft = { name: 'home', baseUrl: 'http://models.lan:8080/v1', model: 'large-2', allowPlainHttp: true };
    stage.chain([{ provider: await stage.desk.servers.save(draft, undefined), model: 'large-2', accountId: 'default' }]);

    await use(stage, proxy);
    expect(faultOf(await stage.ask('hello'))).toMatchObject({ code: 'proxy-password', rested: false });
    expect(home.seen).toEqual([]);

    await use(stage, proxy, 'me:pass%20word@');
    expect((await stage.ask('hello')).status.state).toBe('answered');
    expect(proxy.targets()).toEqual(new Set(['models.lan:8080']));
    expect(home.seen).toMatchObject([{ path: '/v1/chat/completions', headers: { host: 'models.lan:8080' } }]);
    expect(home.seen[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  it('is changed from one call to the next', async () => {
    const stage = await behind();
    const [one, other] = [await startProxy({ port: stage.port }), await startProxy({ port: stage.port })];
    await stage.model();
    for (const proxy of [one, other]) {
      await use(stage, proxy);
      expect((await stage.ask('hello')).status.state).toBe('answered');
      expect(proxy.targets()).toContain('vendor.test:443');
    }
  });

  it('gives way to the one that a server has of its own', async () => {
    const stage = await behind();
    const [all, own] = [await startProxy({ port: stage.port }), await startProxy({ port: stage.port, only: 'me:pass-word' })];
    await use(stage, all);
    const vendor = { name: 'vendor', baseUrl: 'https://vendor.test/v1', model: 'large-2' };
    const connection = { headers: [], proxy: `http://me:pass-word@${own.host}` };
    await stage.desk.servers.save({ ...vendor, connection }, undefined);
    stage.chain([{ provider: 'vendor', model: 'large-2', accountId: 'default' }]);
    expect((await stage.ask('hello')).status.state).toBe('answered');
    expect([all.seen, own.targets()]).toEqual([[], new Set(['vendor.test:443'])]);
    await stage.desk.servers.save(
      { ...vendor, id: 'vendor', connection: { headers: [], proxy: `http://me:wrong@${own.host}` } },
      undefined,
    );
    expect(faultOf(await stage.ask('hello'))).toMatchObject({ code: 'proxy-password', message: expect.stringContaining('at its account') });
    expect(all.seen).toEqual([]);
  });

  it('gets its name and password, which are kept as secrets and shown to nobody', async () => {
    const stage = await behind();
    const proxy = await startProxy({ port: stage.port, only: 'me:pass word@7' });
    await stage.model();
    await use(stage, proxy);
    expect(faultOf(await stage.ask('hello'))).toMatchObject({
      code: 'proxy-password',
      message: expect.stringContaining('wants a name and a password'),
      rested: false,
    });
    await use(stage, proxy, 'me:pass%20wrong@');
    expect(faultOf(await stage.ask('hello'))?.message).toContain('does not accept');
    await use(stage, proxy, 'me:pass%20word%407@');
    expect((await stage.ask('hello')).status.state).toBe('answered');
    expect(stage.desk.settings.read().proxy).toEqual({ use: 'url', url: `http://${proxy.host}`, withPassword: true });
    expect(JSON.stringify([stage.events, stage.desk.store.documents.read('proxy')])).not.toMatch(/pass(%20| )/);
    // Saved again as it is shown, it keeps them; another one never gets them.
    await use(stage, proxy);
    expect((await stage.ask('hello')).status.state).toBe('answered');
    const other = await startProxy({ port: stage.port });
    await use(stage, other);
    await stage.ask('hello');
    expect(other.seen.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it('that is down or refuses is named, nothing goes around it, and nobody rests for it', async () => {
    const stage = await behind();
    await stage.model();
    const host = `127.0.0.1:${await refusedPort()}`;
    await use(stage, { host });
    const words = `The proxy ${host} cannot be reached, so nothing was sent to vendor.test.`;
    expect(faultOf(await stage.ask('hello'))).toMatchObject({ code: 'proxy-unreachable', rested: false });
    expect(faultOf(await stage.ask('hello'))?.message).toContain(words);
    const failed = await signIn(stage);
    expect(failed).toMatchObject({ type: 'failed', failure: { problem: 'offline', words: expect.stringContaining(words) } });
    await use(stage, await startProxy({ port: stage.port, refusal: '403 Forbidden' }));
    expect(faultOf(await stage.ask('hello'))).toMatchObject({ code: 'proxy-refused', message: expect.stringContaining('HTTP 403') });
    expect(paths).toEqual([]);
  });

  it('comes from the environment unless told otherwise; a variable of no use is named', async () => {
    const named: Record<string, string> = {};
    const stage = await behind({ environment: named });
    const proxy = await startProxy({ port: stage.port });
    await stage.model();
    expect(stage.desk.settings.read().proxy).toEqual({ use: 'system' });
    named.HTTPS_PROXY = proxy.host;
    expect((await stage.ask('hello')).status.state).toBe('answered');
    named.HTTPS_PROXY = 'socks5://127.0.0.1:1080';
    expect(faultOf(await stage.ask('hello'))).toMatchObject({
      code: 'invalid-proxy',
      message: expect.stringMatching(/^HTTPS_PROXY in the environment .* SOCKS/),
    });
  });

  it('whose address cannot be used is refused by name, and the one before stays', async () => {
    const stage = await behind();
    await stage.desk.settings.saveProxy({ use: 'off' });
    for (const [url, words] of [
      ['proxy.example:8080', 'must begin with http'],
      ['socks5://proxy.example', 'SOCKS'],
      ['', 'must begin with http'],
    ] as const)
      await expect(stage.desk.settings.saveProxy({ use: 'url', url })).rejects.toMatchObject({
        error: { code: 'bad-input', field: 'url', message: expect.stringContaining(words) },
      });
    expect(stage.desk.settings.read().proxy).toEqual({ use: 'off' });
    stage.desk.settings.save({ ...stage.desk.settings.read(), theme: 'dark', proxy: { use: 'system' } });
    expect(stage.desk.settings.read()).toMatchObject({ theme: 'dark', proxy: { use: 'off' } });
  });
});
