import { describe, expect, it } from 'vitest';
import { environmentProxy } from '../../../../../src/main/providers/wire/environment-proxy.ts';

const HTTPS_PROXY = 'http://proxy.example:3128';
const find = (url: string, env: Readonly<Record<string, string>>) => environmentProxy(env, new URL(url))?.value;

describe('environmentProxy', () => {
  it('reads the variable of the scheme, in small letters first, and ALL_PROXY last', () => {
    expect(find('https://api.example.org', { HTTPS_PROXY, HTTP_PROXY: 'http://other' })).toBe(HTTPS_PROXY);
    expect(find('http://api.example.org', { HTTPS_PROXY })).toBeUndefined();
    expect(find('https://api.example.org', { HTTPS_PROXY, https_proxy: 'http://small' })).toBe('http://small');
    expect(find('https://api.example.org', { HTTPS_PROXY: ' ', ALL_PROXY: 'http://all' })).toBe('http://all');
    expect(find('https://api.example.org', {})).toBeUndefined();
  });

  it.each([
    ['example.org', true],
    ['.example.org', true],
    ['*.example.org', true],
    ['other.org, API.example.org', true],
    ['*', true],
    ['api.example.org:443', true],
    ['api.example.org:8443', false],
    ['ample.org', false],
    ['', false],
  ])('with NO_PROXY=%s passes api.example.org by: %s', (noProxy, isExcepted) => {
    expect(find('https://api.example.org/v1', { HTTPS_PROXY, NO_PROXY: noProxy }) === undefined).toBe(isExcepted);
  });
});
