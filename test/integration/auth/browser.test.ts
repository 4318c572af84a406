import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startVendors, type Vendors } from './vendors.ts';
import { createVisitor } from './visitor.ts';
import { createWorld, type World } from './world.ts';

let vendors: Vendors;
let world: World;
beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.close());
beforeEach(() => {
  world = createWorld({ changes: vendors.changes() });
});
afterEach(() => world.close());

const begin = async (provider: 'openai-codex' | 'antigravity' = 'openai-codex') => {
  const id = await world.start({ provider, method: 'browser' });
  const { url } = await world.until('waiting-for-browser');
  const redirect = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
  return { id, url, redirect, state: new URL(url).searchParams.get('state') ?? '' };
};

const statusOf = (
  url: URL | string,
  options: { method?: string; host?: string; address?: string } = {},
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const { port, pathname, search } = new URL(url);
    const call = request(
      {
        host: options.address ?? '127.0.0.1',
        port,
        path: pathname + search,
        method: options.method ?? 'GET',
        headers: { host: options.host ?? `localhost:${port}` },
      },
      (response) => {
        let text = '';
        response.on('data', (piece) => (text += piece));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    call.on('error', reject);
    call.end();
  });

/** Takes ports, as another program would. */
const occupy = async (...ports: readonly number[]) => {
  const requests: string[] = [];
  const servers = await Promise.all(
    ports.map(
      (port) =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer((call, response) => {
            requests.push(call.url ?? '');
            response.end();
          });
          server.listen(port, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  return {
    ports: servers.map((server) => (server.address() as AddressInfo).port),
    requests,
    close: () => {
      for (const server of servers) server.close();
    },
  };
};

describe('a sign-in in the browser', () => {
  it('ends signed in at the first try, on a page of ours that is plain and reaches for nothing', async () => {
    const { url } = await begin();
    const page = await createVisitor().visit(url);
    expect(page.url).toMatch(/^http:\/\/localhost:\d+\/received$/);
    expect(page.text).toContain('Understudy is finishing the sign-in');
    expect(page.text).not.toMatch(/<script|src=|href=|code=|state=/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const { account } = await world.until('done');
    expect(account).toEqual({ provider: 'openai-codex', accountId: 'alice', label: 'alice@example.org', plan: 'plus', place: 'keychain' });
    const source = world.source(account);
    expect(await source.token()).toBeTruthy();
    expect({ kind: source.kind, accountId: source.accountId }).toEqual({ kind: 'oauth', accountId: 'acct-alice' });
  });

  it('asks Google with its secret, on any port and on both loopback addresses', async () => {
    const busy = await occupy(0);
    const google = vendors.changes().antigravity;
    world.change({
      antigravity: { ...google, redirect: { host: 'localhost', path: '/oauth-callback', ports: busy.ports, anyPort: true } },
    });
    const { url, redirect } = await begin('antigravity');
    expect(busy.ports).not.toContain(Number(redirect.port));
    expect((await statusOf(redirect, { address: '::1' })).status).toBe(400);
    await createVisitor().visit(url);
    const { account } = await world.until('done');
    expect(account).toMatchObject({ provider: 'antigravity', label: 'alice@gmail.example' });
    busy.close();
  });

  it('stays open for wrong and missing states, other paths, other methods and other hosts', async () => {
    const { url, redirect } = await begin();
    const forged = new URL(redirect);
    forged.search = '?code=forged&state=forged';
    expect((await statusOf(forged)).status).toBe(400);
    forged.search = '?error=access_denied&state=forged';
    expect((await statusOf(forged)).status).toBe(400);
    forged.search = '?code=forged';
    expect((await statusOf(forged)).status).toBe(400);
    expect(await statusOf(new URL('/favicon.ico', redirect))).toEqual({ status: 404, text: '' });
    expect(await statusOf(new URL('/received', redirect))).toEqual({ status: 404, text: '' });
    expect((await statusOf(redirect, { method: 'POST' })).status).toBe(404);
    expect(await statusOf(redirect, { host: 'evil.example' })).toEqual({ status: 404, text: '' });
    expect((await statusOf(redirect, { host: `evil.example:${redirect.port}` })).status).toBe(404);
    await createVisitor().visit(url);
    expect((await world.until('done')).account.accountId).toBe('alice');
  });

  it('takes one answer only', async () => {
    const { url, redirect, state } = await begin();
    let release = (): void => {};
    vendors.front.holdUp('/oauth/token', new Promise<void>((resolve) => (release = resolve)));
    const visitor = createVisitor();
    const page = await visitor.visit(url, { stopAt: (next) => next.includes('/auth/callback') });
    // The page behind the redirect is not fetched yet, so the port is still ours.
    expect((await statusOf(page.url)).status).toBe(303);
    redirect.search = `?code=another&state=${state}`;
    expect((await statusOf(redirect)).status).toBe(410);
    expect((await statusOf(new URL('/received', redirect))).status).toBe(200);
    release();
    await world.until('done');
  });

  it('says that the user declined, when the state is right', async () => {
    const { url } = await begin();
    const page = await createVisitor().visit(url, { decline: true });
    expect(page.text).toContain('Not signed in');
    expect((await world.until('failed')).failure).toMatchObject({ problem: 'denied' });
  });

  it('refuses an answer that names another issuer', async () => {
    const { redirect, state } = await begin();
    redirect.search = `?code=abc&state=${state}&iss=https%3A%2F%2Fevil.example`;
    await statusOf(redirect);
    expect((await world.until('failed')).failure).toMatchObject({ problem: 'server' });
  });

  it('cancels at once and frees its port', async () => {
    const { id, redirect } = await begin();
    await world.signIns.cancel(id);
    expect((await world.until('failed')).failure.problem).toBe('cancelled');
    await expect(statusOf(redirect)).rejects.toThrow('ECONNREFUSED');
    expect(world.clock.pending()).toBe(0);
    await world.signIns.cancel(id);
  });

  it('gives up after five minutes', async () => {
    const { redirect } = await begin();
    world.clock.advance(5 * 60_000 - 1);
    expect(world.events.map(({ type }) => type)).toEqual(['starting', 'waiting-for-browser']);
    world.clock.advance(1);
    expect((await world.until('failed')).failure.problem).toBe('no-callback');
    await expect.poll(() => statusOf(redirect).catch(() => 'free')).toBe('free');
  });

  it('refuses a second one while one runs, and replaces it when asked to', async () => {
    const first = await begin();
    const refused = await world.signIns.start({ provider: 'openai-codex', method: 'browser', acceptedTerms: true });
    expect(refused).toMatchObject({ ok: false, running: first.id, failure: { problem: 'already-running' } });
    const second = await world.start({ provider: 'openai-codex', method: 'browser', replace: true });
    expect(await world.until('failed')).toMatchObject({ signInId: first.id, failure: { problem: 'cancelled' } });
    expect(await world.until('waiting-for-browser')).toMatchObject({ signInId: second });
  });

  it('shows the link where no browser can be opened', async () => {
    await world.close();
    world = createWorld({ changes: vendors.changes(), openLink: () => Promise.reject(new Error('no browser')) });
    await world.start({ provider: 'openai-codex', method: 'browser' });
    const event = await world.until('waiting-for-browser');
    expect(event.opened).toBe(false);
    await createVisitor().visit(event.url);
    await world.until('done');
  });

  it('needs the notice to be accepted first', async () => {
    const started = await world.signIns.start({ provider: 'antigravity', method: 'browser' });
    expect(started).toMatchObject({ ok: false, failure: { problem: 'needs-consent' } });
    expect(started).toHaveProperty('notice', expect.stringContaining('terms'));
  });

  it('says at once that Google wants a secret', async () => {
    const { clientSecret: _, ...google } = vendors.changes().antigravity ?? {};
    world.change({ antigravity: google });
    const started = await world.signIns.start({ provider: 'antigravity', method: 'browser', acceptedTerms: true });
    expect(started).toMatchObject({ ok: false, failure: { problem: 'needs-client-secret' } });
  });
});

const src = join(import.meta.dirname, '../../../src');
/** Whether this system keeps low ports from ordinary users. */
const mayForbidPorts = (): boolean => {
  const file = '/proc/sys/net/ipv4/ip_unprivileged_port_start';
  return existsSync(file) && Number(readFileSync(file, 'utf8')) > 1;
};

describe('a port that another program holds', () => {
  it('is left alone: the second one is taken', async () => {
    const busy = await occupy(0);
    const free = await occupy(0);
    free.close();
    world.change(vendors.changes([...busy.ports, ...free.ports]));
    const { url, redirect } = await begin();
    expect(Number(redirect.port)).toBe(free.ports[0]);
    await createVisitor().visit(url);
    await world.until('done');
    expect(busy.requests).toEqual([]);
    busy.close();
  });

  it('counts as held on the other loopback address too', async () => {
    const held = createServer();
    await new Promise<void>((resolve) => held.listen(0, '::1', resolve));
    world.change(vendors.changes([(held.address() as AddressInfo).port]));
    await world.start({ provider: 'openai-codex', method: 'browser' });
    expect((await world.until('method-change')).because.problem).toBe('ports-busy');
    held.close();
  });

  it('leads on to a code when both are held, and to a paste when codes are not enabled', async () => {
    const busy = await occupy(0, 0);
    world.change(vendors.changes(busy.ports));
    vendors.front.next('/api/accounts/deviceauth/usercode', { status: 404, body: '{}' });
    const id = await world.start({ provider: 'openai-codex', method: 'browser' });
    expect(await world.until('method-change')).toMatchObject({ to: 'device', because: { problem: 'ports-busy' } });
    expect(await world.until('method-change')).toMatchObject({ to: 'paste', because: { problem: 'device-not-enabled' } });
    const { url = '' } = await world.until('needs-paste');
    const page = await createVisitor().visit(url, { stopAt: (next) => next.includes('/auth/callback') });
    expect(world.signIns.paste(id, page.url)).toBeUndefined();
    await world.until('done');
    expect(busy.requests).toEqual([]);
    busy.close();
  });

  it.skipIf(!mayForbidPorts())('is told from one that the system does not give', async () => {
    const script = `
      import { listen } from ${JSON.stringify(join(src, 'main/auth/sign-in/listener.ts'))};
      const redirect = { host: 'localhost', path: '/x', ports: [1], anyPort: false };
      await listen(redirect, () => 'unknown').catch((error) => process.stdout.write(error.failure.problem));`;
    const said = await new Promise<string>((resolve, reject) => {
      const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      execFile(process.execPath, ['--input-type=module', '-e', script], asNobody, (error, text) => (error ? reject(error) : resolve(text)));
    });
    expect(said).toBe('ports-refused');
  });
});

describe('a paste', () => {
  it('of the final address, its query, code#state or the bare code signs in; another state does not and ends nothing', async () => {
    for (const form of [
      (url: URL) => url.href,
      (url: URL) => url.search,
      (url: URL) => ` ${url.searchParams.get('code')}#${url.searchParams.get('state')}\n`,
      (url: URL) => url.searchParams.get('code') ?? '',
    ]) {
      const { id, url } = await begin();
      const page = new URL((await createVisitor().visit(url, { stopAt: (next) => next.includes('/auth/callback') })).url);
      const other = new URL(page);
      other.searchParams.set('state', 'of-another-sign-in');
      expect(world.signIns.paste(id, other.href)).toMatchObject({ problem: 'bad-paste' });
      expect(world.signIns.paste(id, 'hello there')).toMatchObject({ problem: 'bad-paste' });
      expect(world.signIns.paste(id, 'x'.repeat(20_000))).toMatchObject({ problem: 'bad-paste' });
      expect(world.signIns.paste(id, form(page))).toBeUndefined();
      await world.until('done');
      expect(world.signIns.paste(id, page.href)).toMatchObject({ problem: 'bad-paste' });
    }
  });

  it('of a setup token keeps it, whatever line breaks came along; keys of other kinds are told apart', async () => {
    const id = await world.start({ provider: 'anthropic', method: 'paste' });
    await world.until('needs-paste');
    const token = `sk-ant-oat01-${'a1B2'.repeat(24)}`;
    expect(world.signIns.paste(id, 'sk-ant-api03-abcdefgh')).toMatchObject({ words: expect.stringContaining('API key') });
    expect(world.signIns.paste(id, 'sk-ant-admin01-abcdefgh')).toMatchObject({ problem: 'bad-paste' });
    expect(world.signIns.paste(id, token.slice(0, 40))).toMatchObject({ words: expect.stringContaining('not complete') });
    expect(world.signIns.paste(id, `${token.slice(0, 50)}\r\n  ${token.slice(50)}\n`)).toBeUndefined();
    const { account } = await world.until('done');
    expect(await world.source(account).token()).toBe(token);
    expect(world.leaks([token])).toEqual([]);
  });
});

it('answers nobody after its end', async () => {
  const { id, redirect } = await begin();
  await world.signIns.cancel(id);
  await expect(new Promise((resolve, reject) => get(redirect, resolve).on('error', reject))).rejects.toThrow();
});
