import { describe, expect, it } from 'vitest';
import { isLoopback, parseBaseUrl } from '../../../../src/main/providers/base-url.ts';

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
    expect(result).toEqual({ ok: false, problem: expect.stringMatching(problem) });
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
