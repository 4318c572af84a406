import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionChange } from '../../src/shared/contract/index.ts';
import { startProxy } from './connect-proxy.ts';
import { begins, type Peer, says, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let peer: Peer;
beforeEach(async () => {
  stage = await setStage();
  peer = await startPeer((request, response, body) =>
    request.method === 'GET'
      ? void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[{"id":"large-2"}]}')
      : says('Hi.')(request, response, body),
  );
});
afterEach(async () => {
  await stage.desk.close();
  await peer.close();
});

const hidden = 'hidden-value-0815';
const wish = (more: Partial<ConnectionChange> = {}): ConnectionChange => ({ headers: [], ...more });
const team = { name: 'X-Team', value: 'blue' };
const secretOne = { name: 'X-Pass', value: hidden };
const refusal = (error: unknown): unknown => (error as { error: unknown }).error;
const ref = { provider: 'groq', accountId: 'default' };
const candidate = { ...ref, model: 'large-2' };
const add = async (connection?: ConnectionChange) => {
  await stage.desk.accounts.addKey({ provider: 'groq', key: 'gsk-of-the-tests', baseUrl: peer.baseUrl, ...(connection && { connection }) });
  stage.chain([candidate]);
};
const connect = (connection: ConnectionChange) => stage.desk.accounts.connect(ref, connection);
const account = (of = stage) => of.desk.providers.accounts()[0];
const lastCall = () => peer.requests.at(-1);
const faultOf = ({ attempts: [first] }: Awaited<ReturnType<Stage['ask']>>) =>
  first?.outcome.state === 'failed' ? { ...first.outcome.fault, reason: first.outcome.reason, rested: first.outcome.cooldown } : undefined;

describe('an account with a connection of its own', () => {
  it('sends its headers and fields with tests and messages alike; only names come back', async () => {
    await add(wish({ headers: [team, secretOne], extraBody: '{"seed": 7}', maxTokensField: 'max_completion_tokens' }));
    expect(lastCall()?.headers).toMatchObject({ 'x-team': 'blue', 'x-pass': hidden });
    expect((await stage.ask('hi')).attempts[0]?.reply.text).toBe('Hi.');
    expect(lastCall()?.headers).toMatchObject({ 'x-team': 'blue', 'x-pass': hidden, authorization: 'Bearer gsk-of-the-tests' });
    expect(JSON.parse(lastCall()?.body ?? '')).toMatchObject({ seed: 7, model: 'large-2' });
    expect(account()?.connection).toEqual({
      headers: ['X-Team', 'X-Pass'],
      extraBody: { seed: 7 },
      maxTokensField: 'max_completion_tokens',
      secret: 'session',
    });
    expect(JSON.stringify([stage.events, stage.desk.store.accounts.list(), stage.desk.providers.accounts()])).not.toContain(hidden);
  });

  it('keeps the values that are not typed again, under their names in whatever case, and forgets the others', async () => {
    await add(wish({ headers: [team, secretOne] }));
    await connect(wish({ headers: [{ name: 'x-pass' }, { name: 'X-New', value: 'yes' }] }));
    await stage.ask('hi');
    expect(lastCall()?.headers).toMatchObject({ 'x-pass': hidden, 'x-new': 'yes' });
    expect(lastCall()?.headers).not.toHaveProperty('x-team');
    await connect(wish());
    await stage.ask('again');
    expect(lastCall()?.headers).not.toHaveProperty('x-pass');
    expect(account()).not.toHaveProperty('connection');
    expect(stage.desk.vault.has('groq@default connection')).toBe(false);
  });

  it('goes through its own proxy, whose password stays with its address until another is typed', async () => {
    const proxy = await startProxy({ port: peer.port, only: 'me:pass-word' });
    const other = await startProxy({ port: peer.port });
    await add(wish({ proxy: `http://me:pass-word@${proxy.host}` }));
    await connect(wish({ proxy: `http://${proxy.host}`, timeoutSeconds: '30' }));
    expect((await stage.ask('hi')).attempts[0]?.outcome.state).toBe('answered');
    expect(account()?.connection).toEqual({
      headers: [],
      proxy: { url: `http://${proxy.host}`, withPassword: true },
      requestTimeoutMs: 30_000,
      secret: 'session',
    });
    const before = proxy.seen.length;
    expect(before).toBeGreaterThan(0);
    await connect(wish({ proxy: `http://${other.host}` }));
    expect((await stage.ask('again')).attempts[0]?.outcome.state).toBe('answered');
    expect([proxy.seen.length, other.seen]).toEqual([before, [expect.objectContaining({ authorization: undefined })]]);
    expect(JSON.stringify([stage.events, stage.desk.store.accounts.list()])).not.toContain('pass-word');
  });

  it('is tried without its proxy by nobody, and says where that is set', async () => {
    await add();
    await connect(wish({ proxy: 'http://127.0.0.1:9' }));
    const calls = peer.requests.length;
    expect(faultOf(await stage.ask('hi'))).toMatchObject({
      code: 'proxy-unreachable',
      message: expect.stringContaining('change it at its account'),
      rested: undefined,
    });
    expect(await stage.desk.accounts.test(ref)).toMatchObject({
      ok: false,
      field: 'none',
      problem: expect.stringContaining('cannot be reached'),
    });
    expect(peer.requests).toHaveLength(calls);
  });

  it('ends an answer that takes longer than its limit as a timeout, and the next candidate steps in', async () => {
    await add(wish({ timeoutSeconds: '1' }));
    const spare = await startPeer(says('From the spare.'));
    stage.chain([candidate, await stage.server('spare', spare.baseUrl)], {
      limits: { firstByteMs: 5000, firstDeltaMs: 9000, firstDeltaLocalMs: 9000, idleMs: 9000 },
    });
    peer.act = begins('Half');
    const run = await stage.ask('hi');
    expect(faultOf(run)).toMatchObject({ code: 'request-timeout', reason: 'timeout', message: expect.stringContaining('within 1 s') });
    expect(run.attempts[1]?.reply.text).toBe('From the spare.');
    await spare.close();
  });

  it('is forgotten with its account', async () => {
    await add(wish({ headers: [secretOne] }));
    await stage.desk.accounts.remove(ref);
    expect(stage.desk.vault.has('groq@default connection')).toBe(false);
  });

  it.each<readonly [string, Partial<ConnectionChange>, string, RegExp]>([
    ['a name that is none', { headers: [{ name: 'X Team', value: 'a' }] }, 'headers', /“X Team” cannot be the name/],
    ['a name without a value', { headers: [{ name: 'X-Team' }] }, 'headers', /Enter the value of the header “X-Team”/],
    ['a value without a name', { headers: [{ name: '', value: hidden }] }, 'headers', /a value and no name/],
    ['a header of the call itself', { headers: [{ name: 'Content-Length', value: '1' }] }, 'headers', /belongs to the call itself/],
    ['a name twice', { headers: [team, { name: 'x-team', value: 'b' }] }, 'headers', /stands there twice/],
    ['a line break in a value', { headers: [{ name: 'X-Team', value: 'a\r\nX-Other: b' }] }, 'headers', /no header can carry, at place 2/],
    ['text that is no JSON', { extraBody: '{\n"seed": 7,\n}' }, 'extraBody', /no JSON/],
    ['JSON that is no object', { extraBody: '[1]' }, 'extraBody', /must be a JSON object/],
    ['a secret among the fields', { extraBody: '{"a": [{"api_key": "x"}]}' }, 'extraBody', /“api_key” looks like a secret/],
    ['a limit that is none', { timeoutSeconds: 'soon' }, 'timeoutSeconds', /number of seconds/],
    ['a limit of nothing', { timeoutSeconds: '0' }, 'timeoutSeconds', /number of seconds/],
    ['a proxy that cannot be used', { proxy: 'socks5://localhost:1' }, 'proxy', /SOCKS/],
  ])('refuses %s, naming the field and no value', async (_, change, field, message) => {
    await add();
    const error = await connect(wish(change)).then(() => undefined, refusal);
    expect(error).toMatchObject({ code: 'bad-input', field, message: expect.stringMatching(message) });
    expect(JSON.stringify(error)).not.toContain(hidden);
    expect(account()).not.toHaveProperty('connection');
  });
});

describe('a server with a connection of its own', () => {
  const draft = () => ({ name: 'box', baseUrl: peer.baseUrl, model: 'large-2' });
  const box = (accountId: string) => ({ provider: 'box', model: 'large-2', accountId });

  it('is tested with it, answers with it, and shares it with its further keys until they have their own', async () => {
    const connection = wish({ headers: [secretOne], extraBody: '{"seed": 7}' });
    expect(await stage.desk.servers.test({ ...draft(), connection })).toMatchObject({ ok: true });
    expect(lastCall()?.headers['x-pass']).toBe(hidden);
    await stage.desk.servers.save({ ...draft(), connection }, undefined);
    await stage.desk.accounts.addKey({ provider: 'box', key: 'a-second-key-0001', label: 'second' });
    expect(lastCall()?.headers).toMatchObject({ 'x-pass': hidden, authorization: 'Bearer a-second-key-0001' });
    for (const accountId of ['default', 'second']) {
      stage.chain([box(accountId)]);
      await stage.ask('hi');
      expect([lastCall()?.headers['x-pass'], JSON.parse(lastCall()?.body ?? '').seed]).toEqual([hidden, 7]);
    }
    await stage.desk.accounts.connect({ provider: 'box', accountId: 'second' }, wish({ headers: [team] }));
    await stage.ask('again');
    expect([lastCall()?.headers['x-pass'], lastCall()?.headers['x-team']]).toEqual([undefined, 'blue']);
  });

  it('keeps it where an edit says nothing of it, and tests an edit with what is kept', async () => {
    await stage.desk.servers.save({ ...draft(), connection: wish({ headers: [secretOne], timeoutSeconds: '2.5' }) }, undefined);
    await stage.desk.servers.save({ ...draft(), id: 'box', model: 'small-1' }, undefined);
    expect(stage.desk.providers.servers()[0]?.connection).toEqual({ headers: ['X-Pass'], requestTimeoutMs: 2500, secret: 'session' });
    await stage.desk.servers.test({ ...draft(), id: 'box', connection: wish({ headers: [{ name: 'X-Pass' }] }) });
    expect(lastCall()?.headers['x-pass']).toBe(hidden);
    await stage.desk.servers.remove('box');
    expect(stage.desk.vault.has('box@default connection')).toBe(false);
  });

  it('sends no headers in clear', async () => {
    const shed = { name: 'shed', baseUrl: 'http://192.168.77.9:8000/v1', model: 'large-2', allowPlainHttp: true };
    const save = (connection: ConnectionChange) => stage.desk.servers.save({ ...shed, connection }, undefined).then(() => 'saved', refusal);
    expect(await save(wish({ headers: [team] }))).toMatchObject({ field: 'headers', message: expect.stringContaining('http://') });
    expect(await stage.desk.servers.test({ ...shed, connection: wish({ headers: [team] }) })).toMatchObject({
      ok: false,
      field: 'headers',
    });
    expect(await save(wish({ timeoutSeconds: '9' }))).toBe('saved');
  });
});

it('writes no value of a header into the data folder, and says after a restart that those of the session are gone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-connections-'));
  const first = await setStage(folder);
  await first.desk.accounts.addKey({
    provider: 'groq',
    key: 'gsk-of-the-tests',
    baseUrl: peer.baseUrl,
    untested: true,
    connection: wish({ headers: [secretOne], proxy: 'http://me:pass-word@127.0.0.1:9' }),
  });
  await first.desk.close();
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n');
  expect(bytes).toContain('X-Pass');
  expect(bytes).not.toContain(hidden);
  expect(bytes).not.toContain('pass-word');

  const second = await setStage(folder);
  expect(account(second)?.connection).toMatchObject({ headers: ['X-Pass'], secret: 'gone' });
  second.chain([candidate]);
  await second.desk.accounts.replaceKey({ ...ref, key: 'gsk-of-the-tests', untested: true });
  expect(faultOf(await second.ask('hi'))).toMatchObject({ message: expect.stringContaining('are gone'), rested: undefined });
  await second.desk.accounts.connect(ref, wish({ headers: [secretOne] }));
  expect((await second.ask('again')).attempts[0]?.outcome.state).toBe('answered');
  await second.desk.close();
  rmSync(folder, { recursive: true, force: true });
});
