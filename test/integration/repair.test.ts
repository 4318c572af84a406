import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Chain } from '../../src/shared/contract/index.ts';
import { shownText } from '../../src/shared/fold/run.ts';
import { type Act, type Peer, refuses, says, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

let peer: Peer;
let other: Peer;
let stage: Stage;

beforeEach(async () => {
  peer = await startPeer(says('unused'));
  other = await startPeer(says('Hello from the second.'));
  stage = await setStage();
});
afterEach(async () => {
  await stage.desk.close();
  await Promise.all([peer.close(), other.close()]);
});

/** An older server: it does not know one of the fields that we send. */
const withoutField =
  (field: string, then: Act): Act =>
  (request, response, body) =>
    (field in JSON.parse(body) ? refuses(400, { message: `Unsupported parameter: '${field}'`, param: field }) : then)(
      request,
      response,
      body,
    );

const chain = async (more: Partial<Chain> = {}): Promise<void> =>
  stage.chain([await stage.server('first', peer.baseUrl), await stage.server('second', other.baseUrl)], more);

it('a server that does not take a field is asked once more without it, before anybody rests', async () => {
  peer.act = withoutField('stream_options', says('Hello.'));
  await chain();
  const run = await stage.ask('hi');
  expect(shownText(run)).toBe('Hello.');
  expect(run.attempts.map(({ candidate, outcome, repair }) => [candidate.provider, outcome.state, repair])).toEqual([
    ['first', 'failed', undefined],
    ['first', 'answered', 'drop-parameter'],
  ]);
  expect(stage.desk.cooldowns.health()).toEqual({});
  expect(other.requests).toEqual([]);
});

it('where that does not help, the second fault counts, and the next candidate is asked', async () => {
  peer.act = withoutField('stream_options', refuses(500, { message: 'down' }));
  await chain();
  const run = await stage.ask('hi');
  expect(run.attempts.map(({ outcome }) => (outcome.state === 'failed' ? [outcome.reason, outcome.cooldown?.scope] : []))).toEqual([
    ['format', undefined],
    ['timeout', 'model'],
    [],
  ]);
  expect(shownText(run)).toBe('Hello from the second.');
});

it('a chain by the rules of the reference calls each candidate once', async () => {
  peer.act = withoutField('stream_options', says('Hello.'));
  await chain({ rules: 'classic' });
  const run = await stage.ask('hi');
  expect(run.status).toMatchObject({ state: 'refused', reason: 'format' });
  expect(peer.requests).toHaveLength(1);
});
