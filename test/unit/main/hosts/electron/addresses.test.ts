import { describe, expect, it } from 'vitest';
import { FAILURE, HOME, isOutsideLink, isPage, isSameOrigin } from '../../../../../src/main/hosts/electron/addresses.ts';

const DEV = 'http://localhost:5173/';

describe('isPage', () => {
  it.each([
    ['app://understudy/', HOME, true],
    ['app://understudy/index.html#chat', HOME, true],
    ['app://understudy/?x=1', HOME, true],
    ['http://localhost:5173/', DEV, true],
    [FAILURE, HOME, false],
    ['app://understudy/assets/index.js', HOME, false],
    ['app://elsewhere/', HOME, false],
    ['app://understudy.evil/', HOME, false],
    ['https://understudy/', HOME, false],
    ['http://localhost:5174/', DEV, false],
    ['https://localhost:5173/', DEV, false],
    ['no address', HOME, false],
    ['', HOME, false],
  ])('%s of %s: %s', (url, home, expected) => expect(isPage(url, home)).toBe(expected));
});

it('compares origins by scheme, host and port', () => {
  expect(isSameOrigin('app://understudy/a', HOME)).toBe(true);
  expect(isSameOrigin('app://understudy', HOME)).toBe(true);
  expect(isSameOrigin('app://understudy:1/', HOME)).toBe(false);
});

describe('isOutsideLink', () => {
  it.each(['https://example.com/', 'http://127.0.0.1:11434/', 'mailto:someone@example.com', 'HTTPS://EXAMPLE.COM'])(
    'lets %s go outside',
    (url) => expect(isOutsideLink(url)).toBe(true),
  );
  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://host/share',
    'ms-msdt:/id',
    'app://understudy/',
    'about:blank',
    '',
  ])('refuses %s', (url) => expect(isOutsideLink(url)).toBe(false));
});
