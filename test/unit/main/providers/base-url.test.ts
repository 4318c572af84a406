import { describe, expect, it } from 'vitest';
import { isLoopback, parseBaseUrl, travelsInClear } from '../../../../src/main/providers/base-url.ts';

describe('parseBaseUrl', () => {
  it.each([
    ['https://api.example.com/v1', 'https://api.example.com/v1'],
    ['  https://api.example.com/v1//  ', 'https://api.example.com/v1'],
    ['"https://api.example.com/v1"', 'https://api.example.com/v1'],
    ['localhost:1234/v1', 'http://localhost:1234/v1'],
    ['localhost', 'http://localhost'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['[::1]:8080/v1', 'http://[::1]:8080/v1'],
    ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'],
    ['api.example.com/v1', 'https://api.example.com/v1'],
    ['gateway:8443/v1', 'https://gateway:8443/v1'],
    ['HTTPS://API.Example.com/V1', 'https://api.example.com/V1'],
    ['http://localhost:1234/v1/chat/completions', 'http://localhost:1234/v1'],
    ['http://localhost:1234/v1/chat/completions/', 'http://localhost:1234/v1'],
    ['https://api.example.com/v1/models', 'https://api.example.com/v1'],
  ])('makes %j usable', (text, url) => {
    expect(parseBaseUrl(text)).toEqual({ ok: true, url });
  });

  it.each([
    ['', /Enter the address/],
    ['   ', /Enter the address/],
    ['https://exa mple.com', /space/],
    ['ftp://example.com', /begins with ftp:/],
    ['file:///etc/passwd', /begins with file:/],
    ['javascript:alert(1)', /begins with javascript:/],
    ['https://', /not an address/],
    ['https://user:pass@example.com/v1', /user name or password/],
    ['user:pass@example.com/v1', /user name or password/],
    ['http://api.example.com/v1', /Over http:\/\/ your key.*Use https/],
    ['http://192.168.1.20:1234/v1', /Over http:\/\//],
    ['http://localhost.example.com/v1', /Over http:\/\//],
    ['http://127.0.0.1.example.com/v1', /Over http:\/\//],
    ['https://example.com/v1?key=abc', /holds a \?/],
    ['https://example.com:99999/v1', /not an address/],
  ])('refuses %j in a sentence that says what to do', (text, problem) => {
    const result = parseBaseUrl(text);
    expect(result).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
  });
});

describe('isLoopback', () => {
  it.each(['localhost', 'LOCALHOST', 'app.localhost', '127.0.0.1', '127.9.9.9', '[::1]'])('holds %s for this computer', (name) => {
    expect(isLoopback(name)).toBe(true);
  });
  it.each(['localhost.com', '127.0.0.1.com', '10.0.0.1', '[::2]', '0.0.0.0', 'example.com'])('holds %s for another', (name) => {
    expect(isLoopback(name)).toBe(false);
  });
});

describe('plain http:// in the home network', () => {
  it.each([
    '192.168.1.20',
    '10.0.0.7',
    '172.20.1.1',
    '169.254.3.4',
    '100.100.1.1',
    '[fd12::1]',
    '[fe80::1]',
    'nas',
    'nas.local',
    'box.lan',
    'shed.home.arpa',
  ])('is taken for %s once the user agreed', (host) => {
    const typed = `http://${host}:8000/v1`;
    expect(parseBaseUrl(typed)).toMatchObject({ ok: false, consent: 'plain-http' });
    expect(parseBaseUrl(typed, { allowPlainHttp: true })).toEqual({ ok: true, url: typed });
    expect(travelsInClear(typed)).toBe(true);
  });

  it.each(['models.example', '8.8.8.8', '172.32.0.1', '100.128.0.1', '[2001:db8::1]', 'local.example.com', '1.2.3'])(
    'is never taken for %s',
    (host) => {
      const refused = parseBaseUrl(`http://${host}/v1`, { allowPlainHttp: true });
      expect(refused).toMatchObject({ ok: false });
      expect(refused).not.toHaveProperty('consent');
    },
  );

  it('is no question for this computer, nor for https://', () => {
    expect(travelsInClear('http://127.0.0.1:11434/v1')).toBe(false);
    expect(travelsInClear('https://nas.local/v1')).toBe(false);
  });
});
