import { describe, expect, it } from 'vitest';
import { isLoopbackHost, isOwnOrigin } from '../../../../../src/main/hosts/browser/requests.ts';

describe('isLoopbackHost', () => {
  it.each(['127.0.0.1:4000', 'localhost:4000', '[::1]:4000', 'localhost', 'LOCALHOST:80'])('takes %s, so that a tunnel works', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });
  it.each([
    'evil.example',
    'localhost.evil.example:4000',
    '127.0.0.1.nip.io',
    'evil.example:4000',
    '',
    '127.0.0.1@evil.example',
    'localhost/x',
  ])('refuses %s', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
  it('refuses a request without a host', () => {
    expect(isLoopbackHost(undefined)).toBe(false);
  });
});

describe('isOwnOrigin', () => {
  const request = (headers: Record<string, string>): { headers: Record<string, string> } => ({ headers });
  it('takes a page of this very server', () => {
    expect(isOwnOrigin(request({ host: 'localhost:4000', origin: 'http://localhost:4000' }))).toBe(true);
  });
  it.each([
    { host: 'localhost:4000', origin: 'http://localhost:4001' },
    { host: 'localhost:4000', origin: 'https://evil.example' },
    { host: 'evil.example', origin: 'http://evil.example' },
    { host: 'localhost:4000' },
  ])('refuses %o', (headers) => {
    expect(isOwnOrigin(request(headers as Record<string, string>))).toBe(false);
  });
});
