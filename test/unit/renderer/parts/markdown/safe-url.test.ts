import { describe, expect, it } from 'vitest';
import { safeUrl } from '../../../../../src/renderer/parts/markdown/safe-url.ts';

describe('safeUrl', () => {
  it.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['HTTP://EXAMPLE.com', 'http://example.com/'],
    ['mailto:someone@example.com', 'mailto:someone@example.com'],
  ])('opens %s', (href, url) => expect(safeUrl(href)).toBe(url));

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    'vbscript:x',
    '/relative',
    '#anchor',
    '',
    undefined,
    `https://example.com/${'a'.repeat(5000)}`,
  ])('does not open %s', (href) => expect(safeUrl(href)).toBeUndefined());
});
