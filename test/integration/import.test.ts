import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Peer, says, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let peer: Peer;
beforeEach(async () => {
  stage = await setStage();
  peer = await startPeer(says('From the old place.'));
});
afterEach(async () => {
  await stage.desk.close();
  await peer.close();
});

const key = 'sk-key-of-the-old-place-4711';
const own = { custom_headers: { 'X-Team': 'value-of-the-team' }, extra_body: { seed: 7 }, request_timeout: 90 };
const file = () =>
  JSON.stringify({
    model_list: [
      { model_name: 'box', model: 'openai/large-2', api_key: key, api_base: peer.baseUrl, ...own },
      { model_name: 'spare', model: 'groq/small-1', api_key: 'gsk_key_of_the_spare_0815' },
      { model_name: 'odd', model: 'acme/x', api_key: key },
    ],
    agents: { defaults: { model_name: 'box', model_fallbacks: ['spare'] } },
  });
const preview = () => {
  const shown = stage.desk.importer.preview(file());
  if (!shown.ok) throw new Error(shown.problem);
  return shown;
};

it('shows what it would do, with the tails of keys only, and changes nothing', () => {
  const shown = preview();
  expect(shown).toMatchObject({
    accounts: [{ provider: 'groq', label: 'spare', keyTail: '0815' }],
    servers: [
      {
        name: 'box',
        baseUrl: peer.baseUrl,
        keyTail: '4711',
        connection: { headers: ['X-Team'], extraBody: { seed: 7 }, requestTimeoutMs: 90_000 },
      },
    ],
    chains: [{ name: 'From picoclaw', text: ['box/large-2', 'groq/small-1'], image: [] }],
    skipped: [{ what: 'model_list[2]', why: 'unknown protocol "acme" in model "acme/x"' }],
  });
  expect(JSON.stringify(shown)).not.toMatch(/key-of|value-of/);
  expect([stage.desk.store.servers.list(), stage.desk.store.accounts.list()]).toEqual([[], []]);
});

it('does it: keys into the vault, a chain that answers, and nothing of a key in store or events', async () => {
  const { token } = preview();
  const result = await stage.desk.importer.apply(token);
  expect(result).toMatchObject({ accounts: 1, servers: 1, failed: [] });
  const chain = stage.desk.store.chains.list().find(({ id }) => id === result.chainIds[0]);
  expect(chain?.text).toEqual([
    { provider: 'box', model: 'large-2', accountId: 'default' },
    { provider: 'groq', model: 'small-1', accountId: 'default' },
  ]);
  stage.chain(chain?.text.slice(0, 1) ?? []);
  expect((await stage.ask('hi')).attempts[0]?.reply.text).toBe('From the old place.');
  expect(peer.requests.at(-1)?.headers).toMatchObject({ authorization: `Bearer ${key}`, 'x-team': 'value-of-the-team' });
  expect(JSON.parse(peer.requests.at(-1)?.body ?? '')).toMatchObject({ seed: 7 });
  expect(JSON.stringify([result, stage.events, stage.desk.store.accounts.list(), stage.desk.store.servers.list()])).not.toMatch(
    /key-of|value-of/,
  );
});

it('adds nothing twice, and takes a preview once only', async () => {
  const { token } = preview();
  await stage.desk.importer.apply(token);
  await expect(stage.desk.importer.apply(token)).rejects.toThrow('no longer good');
  expect(await stage.desk.importer.apply(preview().token)).toMatchObject({ accounts: 0, servers: 0, failed: [] });
});

it('keeps entries apart that share a key or an address and go another way', async () => {
  const entry = { model_name: 'plain', model: 'groq/x', api_key: 'gsk_key_of_the_spare_0815' };
  const box = { model_name: 'box', model: 'openai/large-2', api_key: key, api_base: peer.baseUrl };
  const text = JSON.stringify({
    model_list: [
      entry,
      { ...entry, model_name: 'thinks', extra_body: { reasoning: 'deep' } },
      box,
      { ...box, model_name: 'second', api_key: 'sk-second-of-the-old-place' },
      { ...box, model_name: 'seeded', extra_body: { seed: 7 } },
    ],
    agents: { defaults: { model_name: 'plain', model_fallbacks: ['thinks', 'box', 'second', 'seeded'] } },
  });
  const take = async () => {
    const shown = stage.desk.importer.preview(text);
    return shown.ok ? stage.desk.importer.apply(shown.token) : undefined;
  };
  const result = await take();
  expect(result).toMatchObject({ accounts: 4, servers: 1, failed: [] });
  const chain = stage.desk.store.chains.list().find(({ id }) => id === result?.chainIds[0]);
  expect(chain?.text.map(({ provider, accountId }) => `${provider}@${accountId}`)).toEqual([
    'groq@default',
    'groq@thinks',
    'box@default',
    'box@second',
    'box@seeded',
  ]);
  stage.chain(chain?.text.slice(4) ?? []);
  await stage.ask('hi');
  expect(JSON.parse(peer.requests.at(-1)?.body ?? '')).toMatchObject({ seed: 7 });
  expect(await take()).toMatchObject({ accounts: 0, servers: 0, failed: [] });
});

it('gives servers that share a name, have a provider’s or cannot be written a name of their own', async () => {
  const other = await startPeer(says('From the other.'));
  const third = await startPeer(says('From the third.'));
  const at = (model_name: string, { baseUrl }: Peer) => ({ model_name, model: 'openai/large-2', api_base: baseUrl });
  const text = JSON.stringify({
    model_list: [at('both', peer), at('both', other), at('模型', third), { ...at('openai', third), api_key: key }],
    agents: { defaults: { model_name: 'both', model_fallbacks: ['模型', 'openai', 'both'] } },
  });
  const shown = stage.desk.importer.preview(text);
  if (!shown.ok) throw new Error(shown.problem);
  expect(shown.servers.map(({ name }) => name)).toEqual(['both', 'both-2', '127-0-0-1', '127-0-0-1']);
  const result = await stage.desk.importer.apply(shown.token);
  expect(result).toMatchObject({ accounts: 1, servers: 3, failed: [] });
  const chain = stage.desk.store.chains.list().find(({ id }) => id === result.chainIds[0]);
  expect(chain?.text.map(({ provider, accountId }) => `${provider}@${accountId}`)).toEqual([
    'both@default',
    'both-2@default',
    '127-0-0-1@default',
    '127-0-0-1@openai',
  ]);
  const again = stage.desk.importer.preview(text);
  expect(again).toMatchObject({ servers: shown.servers });
  expect(again.ok && (await stage.desk.importer.apply(again.token))).toMatchObject({ accounts: 0, servers: 0, failed: [] });
  await other.close();
  await third.close();
});

it('leaves out body fields that no request could carry, and goes on', () => {
  const deep = `${'['.repeat(9000)}${']'.repeat(9000)}`;
  const shown = stage.desk.importer.preview(
    `{"model_list": [{"model_name": "a", "model": "groq/x", "api_key": "k", "extra_body": {"a": ${deep}}}]}`,
  );
  expect(shown).toMatchObject({
    accounts: [{ provider: 'groq' }],
    skipped: [{ what: 'model_list[0]: extra_body', why: 'This is nested deeper than 50 levels.' }],
  });
});
