import type { ExtraProps } from 'streamdown';
import { describe, expect, it } from 'vitest';
import { markSeams, withMarks, withoutMarks } from '../../../../../src/renderer/parts/markdown/seams.ts';

type Element = NonNullable<ExtraProps['node']>;
type Child = Element['children'][number];

const words = (value: string): Child => ({ type: 'text', value });
const element = (tagName: string, ...children: Child[]): Element => ({ type: 'element', tagName, properties: {}, children });
const seam = (at: number) => ({ at, label: 'on' });
const rendered = (tree: Element): Element => {
  markSeams()(tree);
  return tree;
};

describe('withMarks', () => {
  it('gives back the very text where there is no seam', () => expect(withMarks('one two', [])).toBe('one two'));
  it('adds nothing but marks, and takes them out again', () => {
    const text = '# A\n\nOne **two** three\n\n```py\nx = 1\n```\nEnd';
    for (let at = 0; at <= text.length; at++) expect(withoutMarks(withMarks(text, [seam(at)]))).toBe(text);
  });
  it('moves a mark out of markdown before the next word', () => {
    expect(withMarks('One **two** three', [seam(4)])).toBe('One **two** \uFDD0three');
    expect(withMarks('One two', [seam(4)])).toBe('One \uFDD0two');
    expect(withMarks('One two', [seam(5)])).toBe('One t\uFDD0wo');
  });
  it('numbers several', () => expect(withMarks('a b c', [seam(2), seam(4)])).toBe('a \uFDD0b \uFDD1c'));
});

describe('markSeams', () => {
  it('makes an element of a mark in prose', () => {
    expect(rendered(element('p', words('one \uFDD1two')))).toEqual(
      element('p', words('one '), { type: 'element', tagName: 'mark', properties: { dataSeam: '1' }, children: [] }, words('two')),
    );
  });
  it('leaves no mark in code', () => {
    expect(rendered(element('pre', element('code', words('a\uFDD0b'))))).toEqual(element('pre', element('code', words('ab'))));
  });
});
