import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codexCliSource, findCodexCliLogin } from '../../../../src/main/auth/codex-cli-login.ts';

const NOW = 1_800_000_000_000;
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown) => `${part({ alg: 'none' })}.${part(claims)}.c2ln`;
let codexHome: string;
beforeEach(() => {
  codexHome = mkdtempSync(join(tmpdir(), 'codex-home-'));
});
afterEach(() => rmSync(codexHome, { recursive: true }));
const write = (value: unknown): void =>
  writeFileSync(join(codexHome, 'auth.json'), typeof value === 'string' ? value : JSON.stringify(value));
const ports = {
  now: () => NOW,
  get codexHome() {
    return codexHome;
  },
};

const signedIn = (seconds: number) => ({
  OPENAI_API_KEY: null,
  tokens: {
    access_token: jwt({ exp: NOW / 1000 + seconds }),
    id_token: jwt({ email: 'a@example.org', 'https://api.openai.com/auth': { chatgpt_account_id: 'acct', chatgpt_plan_type: 'pro' } }),
    refresh_token: 'the-refresh-token-of-the-cli',
  },
});

describe('the login of the Codex CLI', () => {
  it('is told with who it is and never with a token', async () => {
    write(signedIn(60));
    const found = await findCodexCliLogin(ports);
    expect(found).toEqual({ state: 'signed-in', expiresAt: NOW + 60_000, email: 'a@example.org', plan: 'pro', accountId: 'acct' });
  });

  it('hands out its token, read anew each time, and leaves the file as it is', async () => {
    write(signedIn(60));
    const source = codexCliSource(ports);
    expect(await source.token()).toBe(signedIn(60).tokens.access_token);
    expect({ kind: source.kind, accountId: source.accountId }).toEqual({ kind: 'oauth', accountId: 'acct' });
    const before = readFileSync(join(codexHome, 'auth.json'), 'utf8');
    write(signedIn(-1));
    await expect(source.token()).rejects.toThrow('codex login');
    expect(await findCodexCliLogin(ports)).toMatchObject({ state: 'expired' });
    write(before);
    expect(await source.token()).toBeTruthy();
    expect(readFileSync(join(codexHome, 'auth.json'), 'utf8')).toBe(before);
  });

  it('believes an opaque token for an hour after the file changed', async () => {
    write({ tokens: { access_token: 'opaque', account_id: 'mine' } });
    utimesSync(join(codexHome, 'auth.json'), NOW / 1000, NOW / 1000 - 3000);
    expect(await findCodexCliLogin(ports)).toMatchObject({ state: 'signed-in', accountId: 'mine', expiresAt: NOW + 600_000 });
  });

  it('is only a key where the CLI has one', async () => {
    write({ OPENAI_API_KEY: 'sk-of-the-cli', tokens: null });
    expect(await findCodexCliLogin(ports)).toEqual({ state: 'api-key' });
  });

  it.each([['no json'], ['[]'], ['{"tokens":{"access_token":7}}'], ['{"tokens":{"access_token":"a\\nb"}}'], [''], [' '.repeat(300_000)]])(
    'is none where the file holds %j',
    async (text) => {
      write(text);
      expect(await findCodexCliLogin(ports)).toEqual({ state: 'none' });
      await expect(codexCliSource(ports).token()).rejects.toThrow('not signed in');
    },
  );

  it('is none without a file', async () => {
    expect(await findCodexCliLogin({ ...ports, codexHome: join(codexHome, 'nowhere') })).toEqual({ state: 'none' });
  });
});
