import type { ContextMenuParams } from 'electron';
import { describe, expect, it } from 'vitest';
import { contextMenuItems } from '../../../../../src/main/hosts/electron/context-menu-items.ts';

const nothing = {
  linkURL: '',
  selectionText: '',
  misspelledWord: '',
  dictionarySuggestions: [],
  isEditable: false,
  editFlags: { canCut: false, canCopy: false, canPaste: true, canSelectAll: true },
} as unknown as ContextMenuParams;

const done: string[] = [];
const actions = { replace: (word: string) => done.push(`replace ${word}`), copyText: (text: string) => done.push(`copy ${text}`) };
const items = (params: Partial<ContextMenuParams>) => contextMenuItems({ ...nothing, ...params }, actions);
const names = (params: Partial<ContextMenuParams>) => items(params).map(({ label, role, type }) => label ?? role ?? type);

describe('the right-click menu', () => {
  it('stays away where there is nothing to offer', () => expect(names({})).toEqual([]));

  it('copies a selection', () => expect(names({ selectionText: 'word' })).toEqual(['copy']));

  it('offers the clipboard in a field, each entry only where it can do something', () => {
    expect(names({ isEditable: true })).toEqual(['cut', 'copy', 'paste', 'separator', 'selectAll']);
    expect(items({ isEditable: true }).map(({ enabled }) => enabled)).toEqual([false, false, true, undefined, true]);
  });

  it('copies the address of a link that leads outside, and of no other', () => {
    expect(names({ linkURL: 'https://example.com/' })).toEqual(['Copy link']);
    expect(names({ linkURL: 'app://understudy/' })).toEqual([]);
    expect(names({ linkURL: 'https://example.com/', selectionText: 'word' })).toEqual(['Copy link', 'separator', 'copy']);
  });

  it('puts spelling first, and says when it has no suggestion', () => {
    expect(names({ isEditable: true, misspelledWord: 'teh', dictionarySuggestions: ['the', 'ten'] }).slice(0, 3)).toEqual([
      'the',
      'ten',
      'separator',
    ]);
    const [none] = items({ isEditable: true, misspelledWord: 'xqz' });
    expect(none).toEqual({ label: 'No suggestions', enabled: false });
  });

  it('does what it says', () => {
    done.length = 0;
    const menu = items({ isEditable: true, misspelledWord: 'teh', dictionarySuggestions: ['the'], linkURL: 'https://example.com/' });
    for (const { click } of menu) (click as (() => void) | undefined)?.();
    expect(done).toEqual(['replace the', 'copy https://example.com/']);
  });
});
