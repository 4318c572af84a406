import { describe, expect, it } from 'vitest';
import { serverStatus } from '../../../../../src/renderer/features/accounts/server-status.ts';
import type { Cooldown, Server } from '../../../../../src/shared/contract/index.ts';
import { healthOf } from '../../../../../src/shared/fold/health.ts';

const server: Server = { id: 'home', baseUrl: 'http://x/v1', models: ['a', 'b'], endsWithoutFinish: false, needsKey: false };
const providers = [{ id: 'home', label: 'home', pretend: false, accounts: [{ id: 'default', label: 'key' }], models: [] }];
const resting = (key: string, until: number): Cooldown => ({
  key,
  scope: 'model',
  reason: 'rate_limit',
  since: 0,
  until,
  source: 'ladder',
  strikes: 1,
});

describe('serverStatus', () => {
  it('is ready while one model is', () => {
    expect(serverStatus(server, providers, healthOf([resting('home/a@default', 900)]), 100)).toEqual({ state: 'ready' });
  });

  it('is cooling until the first model is back', () => {
    const health = healthOf([resting('home/a@default', 900), resting('home/b@default', 500)]);
    expect(serverStatus(server, providers, health, 100)).toEqual({ state: 'cooling', until: 500 });
  });

  it('is cooling with its account', () => {
    const health = healthOf([{ ...resting('home@default', 700), scope: 'account' }]);
    expect(serverStatus(server, providers, health, 100)).toEqual({ state: 'cooling', until: 700 });
  });

  it('needs its key before anything else', () => {
    expect(serverStatus({ ...server, needsKey: true }, providers, {}, 100)).toEqual({ state: 'needs-key' });
  });
});
