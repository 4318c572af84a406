import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { isOutsideLink } from './addresses.ts';

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

/** The group and a line after it, or nothing where the group is empty. */
const group = (items: readonly Item[]): readonly Item[] => (items.length === 0 ? [] : [...items, line]);

export interface MenuActions {
  readonly replace: (word: string) => void;
  readonly copyText: (text: string) => void;
}

/** What a right click offers: spelling first, then the link, then the clipboard. Empty where there is nothing to offer. */
export const contextMenuItems = (params: ContextMenuParams, { replace, copyText }: MenuActions): readonly Item[] => {
  const { dictionarySuggestions, misspelledWord, isEditable, editFlags, linkURL, selectionText } = params;
  const spelling: Item[] = dictionarySuggestions.map((word) => ({ label: word, click: () => replace(word) }));
  if (misspelledWord !== '' && spelling.length === 0) spelling.push({ label: 'No suggestions', enabled: false });
  const link: Item[] = isOutsideLink(linkURL) ? [{ label: 'Copy link', click: () => copyText(linkURL) }] : [];
  const edit: Item[] = isEditable
    ? [
        { role: 'cut', enabled: editFlags.canCut },
        { role: 'copy', enabled: editFlags.canCopy },
        { role: 'paste', enabled: editFlags.canPaste },
        line,
        { role: 'selectAll', enabled: editFlags.canSelectAll },
      ]
    : selectionText.trim() === ''
      ? []
      : [{ role: 'copy' }];
  const items = [...group(spelling), ...group(link), ...edit];
  return items.at(-1) === line ? items.slice(0, -1) : items;
};
