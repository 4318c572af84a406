import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Act, type Peer, refuses, says, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

const lists =
  (...models: string[]): Act =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: models.map((id) => ({ id })) }));

/** Lists its models to who has one of these keys and answers messages by naming the key. */
const takes =
  (...keys: string[]): Act =>
  (request, response, body) => {
    const key = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (!keys.includes(key))
      return refuses(401, { message: `Incorrect API key provided: ${key}`, code: 'invalid_api_key' })(request, response, body);
    (request.method === 'GET' ? lists('large-2', 'small-1') : says(`answered with ${key}`))(request, response, body);
  };

let stage: Stage;
let peer: Peer;
beforeEach(async () => {
  stage = await setStage();
  peer = await startPeer(takes('first-key-0001', 'second-key-0002', 'third-key-0003'));
  await stage.server('acme', peer.baseUrl, { key: 'first-key-0001' });
});
afterEach(async () => {
  await stage.desk.close();
  await peer.close();
});

const accounts = () => stage.desk.providers.accounts();
const acme = () => stage.desk.providers.list().find(({ id }) => id === 'acme');
const refusal = (error: unknown): unknown => (error as { error: unknown }).error;
const addSecond = (more = {}) => stage.desk.accounts.addKey({ provider: 'acme', key: 'second-key-0002', label: 'Work', ...more });

describe('adding a key', () => {
  it('tests it, keeps it out of the store, and offers its models to chains', async () => {
    expect(await addSecond()).toMatchObject({ accountId: 'work', test: { ok: true, proven: true, models: ['large-2', 'small-1'] } });
    expect(accounts()).toMatchObject([
      { id: 'acme@work', label: 'Work', kind: 'api-key', keyTail: '0002', keyPlace: 'session', models: { count: 2 }, quotas: [] },
    ]);
    expect(acme()?.accounts.map(({ id }) => id)).toEqual(['default', 'work']);
    expect(acme()?.models.map(({ id }) => id)).toEqual(['large-2', 'small-1']);
    expect(JSON.stringify([stage.events, stage.desk.store.accounts.list()])).not.toContain('second-key-0002');
  });

  it('answers messages with the key of the account that the candidate names', async () => {
    await addSecond();
    stage.chain([{ provider: 'acme', model: 'large-2', accountId: 'work' }]);
    expect((await stage.ask('hi')).attempts[0]?.reply.text).toBe('answered with second-key-0002');
  });

  it('does not keep a key that is refused, and says why without quoting it', async () => {
    const outcome = await stage.desk.accounts.addKey({ provider: 'acme', key: 'wrong-key-9999' });
    expect(outcome).toMatchObject({ test: { ok: false, field: 'key', problem: expect.stringContaining('refused this key (401)') } });
    expect(outcome.accountId).toBeUndefined();
    expect(JSON.stringify(outcome)).not.toContain('wrong-key-9999');
    expect(accounts()).toEqual([]);
  });

  it('keeps it untested where the user says so', async () => {
    await peer.close();
    expect(await addSecond({ untested: true })).toEqual({ accountId: 'work' });
    expect(accounts()).toMatchObject([{ id: 'acme@work' }]);
  });

  it.each([
    ['a strange character, by its place', { key: 'sk-\u200bpasted' }, 'key', /place 4/],
    ['an empty key', { key: ' ' }, 'key', /Paste the key/],
    ['a key that is here already', { key: 'Bearer second-key-0002' }, 'key', /already, as “Work”/],
    ['an address that is none', { key: 'third-key-0003', baseUrl: 'htp:/nowhere' }, 'baseUrl', /address/],
    ['a provider without keys', { key: 'third-key-0003', provider: 'practice' }, undefined, /no longer there/],
  ])('refuses %s', async (_, input, field, message) => {
    await addSecond();
    const error = await stage.desk.accounts.addKey({ provider: 'acme', ...input }).then(() => undefined, refusal);
    expect(error).toMatchObject({ message: expect.stringMatching(message), ...(field === undefined ? {} : { field }) });
    expect(accounts()).toHaveLength(1);
  });

  it('gives each account a name of its own, and an address of its own if it has one', async () => {
    const other = await startPeer(takes('third-key-0003'));
    await addSecond({ label: '' });
    await stage.desk.accounts.addKey({ provider: 'acme', key: 'third-key-0003', baseUrl: `${other.baseUrl}/` });
    expect(accounts().map(({ id, label, baseUrl }) => [id, label, baseUrl])).toEqual([
      ['acme@key', 'API key', undefined],
      ['acme@key-2', 'API key 2', other.baseUrl],
    ]);
    stage.chain([{ provider: 'acme', model: 'large-2', accountId: 'key-2' }]);
    expect((await stage.ask('hi')).attempts[0]?.reply.text).toBe('answered with third-key-0003');
    expect(other.requests).toHaveLength(2);
    await other.close();
  });
});

describe('a provider that ships', () => {
  it('is in the catalogue whether or not it is set up, and offered to chains only once it is', async () => {
    const { providers } = stage.desk;
    const isListed = () => providers.list().some(({ id }) => id === 'openrouter');
    expect(providers.catalogue().find(({ id }) => id === 'openrouter')).toMatchObject({
      label: 'OpenRouter',
      signIn: ['api-key'],
      local: false,
    });
    expect(isListed()).toBe(false);
    const own = await startPeer(takes('third-key-0003'));
    const added = await stage.desk.accounts.addKey({ provider: 'openrouter', key: 'third-key-0003', baseUrl: own.baseUrl });
    // Its list of models is open to everybody, so that the key is not proven by it.
    expect(added).toMatchObject({ accountId: 'default', test: { ok: true, proven: false, models: ['large-2', 'small-1'] } });
    expect(isListed()).toBe(true);
    await stage.desk.accounts.remove({ provider: 'openrouter', accountId: 'default' });
    expect(isListed()).toBe(false);
    await own.close();
  });

  it('asks for an address where none fits everybody', async () => {
    expect(await stage.desk.accounts.addKey({ provider: 'azure', key: 'third-key-0003' })).toMatchObject({
      test: { ok: false, field: 'baseUrl' },
    });
    const inClear = { provider: 'azure', key: 'third-key-0003', baseUrl: 'http://192.168.77.9/v1' };
    expect(await stage.desk.accounts.addKey(inClear).then(() => undefined, refusal)).toMatchObject({
      field: 'baseUrl',
      message: expect.stringContaining('Add a server'),
    });
  });
});

describe('an account', () => {
  it('is tested again by its kept key: right, refused, and nobody there', async () => {
    await addSecond();
    const test = () => stage.desk.accounts.test({ provider: 'acme', accountId: 'work' });
    expect(await test()).toMatchObject({ ok: true, proven: true });
    peer.act = takes('first-key-0001');
    expect(await test()).toMatchObject({ ok: false, field: 'key' });
    await peer.close();
    expect(await test()).toMatchObject({
      ok: false,
      field: 'none',
      problem: expect.stringMatching(/Nothing is listening|closed the connection/),
    });
  });

  it('sends no message to a provider without a list of models, until the user names the model for it', async () => {
    await addSecond();
    peer.act = (request, response, body) =>
      (request.method === 'GET' ? refuses(404, { message: 'Not found' }) : says('Hi.'))(request, response, body);
    const ref = { provider: 'acme', accountId: 'work' };
    expect(await stage.desk.accounts.test(ref)).toMatchObject({
      ok: true,
      proven: false,
      note: expect.stringContaining('without sending'),
    });
    expect(peer.requests.filter(({ path }) => path.endsWith('/chat/completions'))).toEqual([]);
    expect(await stage.desk.accounts.test({ ...ref, model: 'large-2' })).toMatchObject({ ok: true, proven: true });
    expect(peer.requests.filter(({ path }) => path.endsWith('/chat/completions'))).toHaveLength(1);
  });

  it('refuses to replace a key by one that another account has, and takes its own again', async () => {
    await addSecond();
    await stage.desk.accounts.addKey({ provider: 'acme', key: 'third-key-0003', label: 'Home' });
    const replace = (key: string) => stage.desk.accounts.replaceKey({ provider: 'acme', accountId: 'work', key });
    expect(await replace('third-key-0003').catch(refusal)).toMatchObject({
      field: 'key',
      message: expect.stringContaining('already, as “Home”'),
    });
    expect(await replace('second-key-0002')).toMatchObject({ test: { ok: true } });
  });

  it('forgets what was learnt about the old key when the key is replaced, and its label when it is renamed', async () => {
    await addSecond();
    peer.act = refuses(401, { message: 'Incorrect API key provided', code: 'invalid_api_key' });
    stage.chain([{ provider: 'acme', model: 'large-2', accountId: 'work' }]);
    await stage.ask('hi');
    expect(stage.desk.cooldowns.health()['acme@work']).toMatchObject({ reason: 'auth' });
    peer.act = takes('third-key-0003');
    expect(await stage.desk.accounts.replaceKey({ provider: 'acme', accountId: 'work', key: 'wrong-key-9999' })).toMatchObject({
      test: { ok: false },
    });
    expect(await stage.desk.accounts.replaceKey({ provider: 'acme', accountId: 'work', key: 'third-key-0003' })).toMatchObject({
      accountId: 'work',
    });
    expect(stage.desk.cooldowns.health()['acme@work']).toBeUndefined();
    expect((await stage.ask('again')).attempts[0]?.reply.text).toBe('answered with third-key-0003');
    stage.desk.accounts.rename({ provider: 'acme', accountId: 'work' }, '  Night\nshift ');
    expect(accounts()).toMatchObject([{ id: 'acme@work', label: 'Night shift', keyTail: '0003' }]);
  });

  it('leaves its candidates in their chains when it is removed, and they work again once it is back', async () => {
    await addSecond();
    const work = { provider: 'acme', model: 'large-2', accountId: 'work' };
    stage.chain([work]);
    await stage.desk.accounts.remove(work);
    expect(accounts()).toEqual([]);
    expect(stage.desk.vault.has('acme@work')).toBe(false);
    expect(stage.desk.store.chains.list()[0]?.text).toEqual([work]);
    expect((await stage.ask('hi')).attempts[0]?.outcome).toMatchObject({
      state: 'skipped',
      rule: expect.stringContaining('unknown-provider'),
    });
    await addSecond();
    expect((await stage.ask('hi')).attempts[0]?.outcome.state).toBe('answered');
  });

  it('refuses a name that another account of the provider has', async () => {
    await addSecond();
    await stage.desk.accounts.addKey({ provider: 'acme', key: 'third-key-0003', label: 'work' });
    expect(accounts().map(({ label }) => label)).toEqual(['Work', 'work 2']);
    const rename = (accountId: string, label: string) => () => stage.desk.accounts.rename({ provider: 'acme', accountId }, label);
    expect(rename('work-2', 'WORK')).toThrow('There is an account named “WORK” already');
    rename('work', 'WORK')();
    expect(accounts().map(({ label }) => label)).toEqual(['WORK', 'work 2']);
  });

  it('shows what the provider told of its allowance, until it is removed', async () => {
    await addSecond();
    const candidate = { provider: 'acme', model: 'large-2', accountId: 'work' };
    const attempt = {
      id: 'a1',
      candidate,
      startedAt: 0,
      probe: false,
      outcome: { state: 'running' as const },
      reply: { text: '', reasoning: '', toolCalls: [] },
    };
    const tell = (event: Parameters<typeof stage.desk.events.emit>[0] & { type: 'run-event' }) => stage.desk.events.emit(event);
    tell({ type: 'run-event', chatId: 'c', messageId: 'm', event: { type: 'attempt-start', attempt } });
    tell({
      type: 'run-event',
      chatId: 'c',
      messageId: 'm',
      event: {
        type: 'attempt-stream',
        attemptId: 'a1',
        afterMs: 1,
        event: { type: 'quota', label: '5 hour window', usedRatio: 0.82, resetsAt: 99 },
      },
    });
    expect(accounts()[0]?.quotas).toMatchObject([{ label: '5 hour window', usedRatio: 0.82, resetsAt: 99 }]);
    await stage.desk.accounts.remove(candidate);
    await addSecond();
    expect(accounts()[0]?.quotas).toEqual([]);
  });
});

describe('servers on this computer', () => {
  it('are found where they answer, set up only on request, and not offered again', async () => {
    const silent = { id: 'lmstudio', label: 'LM Studio', baseUrl: 'http://127.0.0.1:9/v1' };
    const local = await startPeer(lists('llama4', 'qwen3'));
    const other = await setStage('memory', { localPorts: [{ id: 'ollama', label: 'Ollama', baseUrl: local.baseUrl }, silent] });
    const found = { id: 'ollama', label: 'Ollama', baseUrl: local.baseUrl, models: ['llama4', 'qwen3'] };
    expect(await other.desk.localServers.find()).toEqual([found]);
    expect(other.desk.providers.list().map(({ id }) => id)).toEqual(['practice']);
    expect(await other.desk.localServers.add('ollama', 'everyday')).toBe('ollama');
    expect(other.desk.providers.list().find(({ id }) => id === 'ollama')).toMatchObject({
      accounts: [{ id: 'default' }],
      models: [{ id: 'llama4' }, { id: 'qwen3' }],
    });
    expect(other.desk.store.chains.list()[0]?.text[0]).toEqual({ provider: 'ollama', model: 'llama4', accountId: 'default' });
    expect(await other.desk.localServers.find()).toEqual([]);
    await other.desk.close();
    await local.close();
  });
});

describe('a server in the home network', () => {
  const draft = { name: 'shed', baseUrl: 'http://192.168.77.9:8000/v1', model: 'large-2' };
  const save = (more = {}) => stage.desk.servers.save({ ...draft, ...more }, undefined).then(() => 'saved', refusal);

  it('is taken over plain http:// with the user’s consent only, and never with a key', async () => {
    expect(await save()).toMatchObject({ field: 'baseUrl', consent: 'plain-http' });
    expect(await save({ allowPlainHttp: true, key: 'some-key-0001' })).toMatchObject({ field: 'key' });
    expect(await save({ baseUrl: 'http://models.example/v1', allowPlainHttp: true })).toMatchObject({ field: 'baseUrl' });
    expect(await save({ allowPlainHttp: true })).toBe('saved');
    const second = await stage.desk.accounts.addKey({ provider: 'shed', key: 'some-key-0001' }).then(() => 'kept', refusal);
    expect(second).toMatchObject({ field: 'key' });
  });

  it('loses its key when its address changes to plain http://', async () => {
    await stage.desk.servers.save({ ...draft, id: 'acme', name: 'acme', allowPlainHttp: true }, undefined);
    expect(stage.desk.vault.has('acme@default')).toBe(false);
    expect(stage.desk.providers.servers()[0]).toMatchObject({ needsKey: false, allowPlainHttp: true });
  });
});
