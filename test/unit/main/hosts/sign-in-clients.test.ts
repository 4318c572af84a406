import { describe, expect, it } from 'vitest';
import { signInClientsFrom } from '../../../../src/main/hosts/sign-in-clients.ts';

const clients = (value: unknown) => signInClientsFrom({ UNDERSTUDY_SIGN_IN_CLIENTS: JSON.stringify(value) });

describe('sign-in clients of the environment', () => {
  it('bring Google’s secret', () => {
    expect(signInClientsFrom({ UNDERSTUDY_GOOGLE_CLIENT_SECRET: 'GOCSPX-x' })).toEqual({ antigravity: { clientSecret: 'GOCSPX-x' } });
  });

  it('go before what was packaged, which counts where they say nothing', () => {
    const packaged = { googleClientSecret: 'GOCSPX-packaged' };
    expect(signInClientsFrom({}, packaged)).toEqual({ antigravity: { clientSecret: 'GOCSPX-packaged' } });
    expect(signInClientsFrom({ UNDERSTUDY_GOOGLE_CLIENT_SECRET: ' ' }, packaged)).toEqual({
      antigravity: { clientSecret: 'GOCSPX-packaged' },
    });
    expect(signInClientsFrom({ UNDERSTUDY_GOOGLE_CLIENT_SECRET: 'GOCSPX-mine' }, packaged)).toEqual({
      antigravity: { clientSecret: 'GOCSPX-mine' },
    });
    expect(signInClientsFrom({}, {})).toEqual({});
  });

  it('may lead to this computer and nowhere else', () => {
    const local = {
      clientId: 'x',
      tokenUrl: 'http://127.0.0.1:4000/token',
      device: { dialect: 'rfc8628', startUrl: 'http://localhost:4000/d' },
    };
    expect(clients({ 'github-copilot': local })).toEqual({ 'github-copilot': local });
    expect(clients({ 'github-copilot': { ...local, tokenUrl: 'https://evil.example/token' } })).toEqual({});
    expect(clients({ 'github-copilot': { ...local, device: { dialect: 'rfc8628', startUrl: 'https://evil.example' } } })).toEqual({});
  });

  it.each([['no json'], ['[]'], ['{"nobody":{}}'], ['{"antigravity":"x"}'], [''], [undefined]])('are none in %j', (text) => {
    expect(signInClientsFrom({ UNDERSTUDY_SIGN_IN_CLIENTS: text })).toEqual({});
  });
});
