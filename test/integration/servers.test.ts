import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerDraft } from '../../src/shared/contract/index.ts';
import { type Peer, refuses, says, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let peer: Peer;
beforeEach(async () => {
  stage = await setStage();
  peer = await startPeer(says('Hello.'));
});
afterEach(async () => {
  await stage.desk.close();
  await peer.close();
});

const draft = (more: Partial<ServerDraft>): ServerDraft => ({ name: 'studio', baseUrl: peer.baseUrl, model: 'large-2', ...more });
const refusal = (error: unknown): unknown => (error as { error: unknown }).error;
const saving = (more: Partial<ServerDraft>): Promise<unknown> =>
  stage.desk.servers.save(draft(more), undefined).then(() => 'saved', refusal);

describe('saving a server', () => {
  it.each([
    { more: { baseUrl: 'not a url at all' }, field: 'baseUrl' },
    { more: { baseUrl: 'ftp://127.0.0.1/v1' }, field: 'baseUrl' },
    { more: { baseUrl: 'http://models.example/v1' }, field: 'baseUrl' },
    { more: { baseUrl: '' }, field: 'baseUrl' },
    { more: { name: '  ' }, field: 'name' },
    { more: { name: 'Practice' }, field: 'name' },
    { more: { model: ' ' }, field: 'model' },
    { more: { model: 'large\n2' }, field: 'model' },
    { more: { key: 'sk-\u200bpasted-from-a-page' }, field: 'key' },
    { more: { key: 'sk-line\r\nx-header: 1' }, field: 'key' },
  ])('refuses $more by name and keeps nothing', async ({ more, field }) => {
    const error = (await saving(more)) as { code: string; field: string; message: string };
    expect(error).toMatchObject({ code: 'bad-input', field });
    expect(error.message.length).toBeGreaterThan(20);
    expect(stage.desk.providers.servers()).toEqual([]);
  });

  it('takes a key as it was meant: without blanks around it and without the word Bearer', async () => {
    await stage.desk.servers.save(draft({ key: '  Bearer right-key-0000\n' }), 'everyday');
    await stage.ask('hi');
    expect(peer.requests.at(-1)?.headers.authorization).toBe('Bearer right-key-0000');
    expect(stage.desk.providers.servers()[0]).toMatchObject({ keyTail: '0000', needsKey: false });
  });

  it('takes a name that JavaScript knows', async () => {
    expect(await saving({ name: 'constructor' })).toBe('saved');
  });

  it('refuses a second server of the same name', async () => {
    expect(await saving({ name: 'Studio!' })).toBe('saved');
    expect(await saving({ name: 'studio' })).toMatchObject({ field: 'name' });
  });

  it('puts its model first in a chain when asked', async () => {
    await stage.desk.servers.save(draft({}), 'everyday');
    expect(stage.desk.store.chains.list()[0]?.text[0]).toEqual({ provider: 'studio', model: 'large-2', accountId: 'default' });
    expect((await stage.ask('hi')).attempts.map(({ candidate }) => candidate.provider)).toEqual(['studio']);
  });

  it('forgets what was learnt about the old key when the key is replaced', async () => {
    peer.act = refuses(401, { message: 'Incorrect API key provided', code: 'invalid_api_key' });
    const id = await stage.desk.servers.save(draft({ key: 'wrong-key-0000' }), 'everyday');
    await stage.ask('hi');
    expect(stage.desk.cooldowns.health()['studio@default']).toMatchObject({ reason: 'auth', scope: 'account' });
    peer.act = says('Now I know you.');
    await stage.desk.servers.save(draft({ id, key: 'right-key-0000' }), undefined);
    const run = await stage.ask('again');
    expect(run.attempts.map(({ candidate }) => candidate.provider)).toEqual(['studio']);
    expect(peer.requests.at(-1)?.headers.authorization).toBe('Bearer right-key-0000');
  });

  it('takes its candidates out of every chain when it is removed', async () => {
    const id = await stage.desk.servers.save(draft({}), 'everyday');
    await stage.desk.servers.remove(id);
    expect(stage.desk.store.chains.list()[0]?.text.some(({ provider }) => provider === id)).toBe(false);
    expect(stage.desk.providers.list().map((provider) => provider.id)).toEqual(['practice']);
  });
});

describe('testing a server', () => {
  const test = (more: Partial<ServerDraft> = {}): Promise<unknown> => stage.desk.servers.test(draft(more));

  it('lists the models of one that answers', async () => {
    peer.act = (_request, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ data: [{ id: 'large-2' }, { id: 'small-1' }] }));
    expect(await test()).toMatchObject({ ok: true, models: ['large-2', 'small-1'] });
  });

  it('says that the key is wrong', async () => {
    peer.act = refuses(401, { message: 'Incorrect API key provided: wrong-key-0000', code: 'invalid_api_key' });
    const result = await test({ key: 'wrong-key-0000' });
    expect(result).toMatchObject({ ok: false, field: 'key' });
    expect(JSON.stringify(result)).not.toContain('wrong-key-0000');
  });

  it('names a character that no key has, at its field', async () => {
    expect(await test({ key: 'sk-“quoted”' })).toMatchObject({ ok: false, field: 'key', problem: expect.stringContaining('place 4') });
    expect(peer.requests).toEqual([]);
  });

  it('says that nothing is listening', async () => {
    await peer.close();
    expect(await test()).toMatchObject({ ok: false, field: 'baseUrl', problem: expect.stringContaining(`127.0.0.1:${peer.port}`) });
  });

  it('says that the address shows a web page', async () => {
    peer.act = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Router</title>');
    expect(await test()).toMatchObject({ ok: false, field: 'baseUrl', problem: expect.stringMatching(/web page/i) });
  });

  it('names a malformed address', async () => {
    expect(await test({ baseUrl: 'http://' })).toMatchObject({ ok: false, field: 'baseUrl' });
  });
});
