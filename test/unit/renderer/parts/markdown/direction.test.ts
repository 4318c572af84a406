import { expect, it } from 'vitest';
import { readingDirection } from '../../../../../src/renderer/parts/markdown/direction.ts';

const text = (value: string) => ({ type: 'text', value });
const element = (tagName: string, ...children: Parameters<typeof readingDirection>[0][]) => ({ type: 'element', tagName, children });

it.each([
  ['Hello', 'ltr'],
  ['مرحبا Hello', 'rtl'],
  ['12. – «שלום»', 'rtl'],
  ['Grüße, مرحبا', 'ltr'],
  ['你好', 'ltr'],
  ['1, 2, 3', undefined],
])('reads %s by its first letter', (value, direction) => expect(readingDirection(element('p', text(value)))).toBe(direction));

it('looks into what an element holds, and passes over code', () => {
  expect(readingDirection(element('blockquote', text('\n'), element('p', element('code', text('npm')), text(' أمر'))))).toBe('rtl');
  expect(readingDirection(element('ul', element('li', element('p', text('نقطة')))))).toBe('rtl');
});
