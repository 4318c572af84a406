import { describe, expect, it } from 'vitest';
import { clip, redact } from '../../../../../src/main/providers/wire/redact.ts';

describe('redact', () => {
  it('removes the secret of the call in each form that a server may echo', () => {
    const secret = 'my secret/"key"+1';
    const echoed = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)].join(' | ');
    expect(redact(echoed, [secret])).toBe('[removed] | [removed] | [removed]');
  });

  it('leaves the text alone where the key is a mere word', () => {
    expect(redact('ollama runs the model', ['ollama', 'x', undefined])).toBe('ollama runs the model');
  });

  it.each([
    ['Incorrect API key provided: sk-proj-abcd1234efgh5678.', 'Incorrect API key provided: [removed].'],
    ['Incorrect API key provided: sk-12345***********6789.', 'Incorrect API key provided: [removed].'],
    ['token eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl end', 'token [removed] end'],
    ['ghp_abcdefghijkl0123 and ya29.a0AfB_by-1234', '[removed] and [removed]'],
    ['Authorization: Bearer abcdefgh12345678', 'Authorization: [removed]'],
    ['GET /v1/models?api_key=abcdefgh&x=1', 'GET /v1/models?api_key=[removed]&x=1'],
    ['{"access_token":"abcd1234","n":1}', '{"access_token":"[removed]","n":1}'],
    ['Authorization: token abcdefgh12345678', 'Authorization: [removed]'],
    ['GET /auth/callback?code=ac_8f7s6&state=Zx-9&scope=openid', 'GET /auth/callback?code=[removed]&state=[removed]&scope=openid'],
    [
      'grant_type=authorization_code&code=ac_1234&code_verifier=qwertz12',
      'grant_type=authorization_code&code=[removed]&code_verifier=[removed]',
    ],
    ['{"device_auth_id":"deviceauth_12","user_code":"ABCD-EFGH"}', '{"device_auth_id":"[removed]","user_code":"ABCD-EFGH"}'],
    ['{"token":"Zm9vYmFyMTIzNDU2Nzg5MGFiY2Q"}', '{"token":"[removed]"}'],
    ['tid=1f;exp=1790000000;sku=free;proxy-ep=x;:abcdef used', '[removed] used'],
    ['sk-ant-oat01-abcdefghijkl was refused', '[removed] was refused'],
    ['ghu_abcdefghijkl0123, 1//0gabcdefghijk', '[removed], [removed]'],
    ['Cookie: sid=abcdef123; csrf=zyxwvu987; Path=/', 'Cookie: [removed]'],
    ['{"set-cookie":["sid=abcdefgh; Path=/","other=12345678"],"n":1}', '{"set-cookie":[removed],"n":1}'],
    ['{"password":"four words of it","n":1}', '{"password":"[removed]","n":1}'],
    [String.raw`"{\"access_token\":\"abcdef123456\",\"n\":1}"`, String.raw`"{\"access_token\":\"[removed]\",\"n\":1}"`],
    ['connect to http://user:hunter2pass@proxy.corp:8080 failed', 'connect to http://[removed]@proxy.corp:8080 failed'],
  ])('cleans %j', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    'The task-force is desk-bound.',
    'max_tokens: 4096 is too large',
    'rate limit: 60 requests',
    '{"code":"rate_limit_exceeded"}',
    '{"state":"keychain"}',
    'the token: 4096 of them',
    'the cookie is missing',
    'see https://docs.example:8080/a@b and http://[::1]:80/',
  ])('keeps %j', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('takes no longer on hostile text than on any other', () => {
    const before = process.cpuUsage();
    for (const unit of ['eyJaaaa.', 'bearer ', 'password=', 'sk-', '1//', 'tid=a;', 'cookie: [', 'password:"', 'http://', 'a://b:'])
      redact(unit.repeat(65_536 / unit.length));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });
});

describe('clip', () => {
  it('keeps a text that fits', () => {
    expect(clip('fits', 4)).toBe('fits');
  });

  it('counts bytes and never halves a character', () => {
    for (let maxBytes = 4; maxBytes < 24; maxBytes += 1) {
      const clipped = clip('aé你🎭aé你🎭aé你🎭', maxBytes);
      expect(Buffer.byteLength(clipped)).toBeLessThanOrEqual(maxBytes);
      expect(clipped).not.toContain('\uFFFD');
      expect(clipped.endsWith('…')).toBe(true);
    }
  });
});
