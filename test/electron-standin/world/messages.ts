/** What the preload's world sends to the main process. `args` are packed by the codec. */
export type FromPreload =
  | { readonly op: 'send'; readonly channel: string; readonly args: string }
  | { readonly op: 'invoke'; readonly channel: string; readonly args: string; readonly id: number }
  | { readonly op: 'preload-error'; readonly message: string; readonly stack: string | undefined }
  | { readonly op: 'title'; readonly title: string }
  | { readonly op: 'context-menu'; readonly params: ContextMenuParams };

/** What the main process sends to the preload's world. */
export type ToPreload =
  | { readonly op: 'event'; readonly channel: string; readonly args: string }
  | { readonly op: 'result'; readonly id: number; readonly value: string }
  | { readonly op: 'failure'; readonly id: number; readonly message: string };

/** The part of Electron's parameters that can be seen from inside a page; there are no spelling suggestions. */
export interface ContextMenuParams {
  readonly x: number;
  readonly y: number;
  readonly linkURL: string;
  readonly selectionText: string;
  readonly isEditable: boolean;
  readonly misspelledWord: string;
  readonly dictionarySuggestions: readonly string[];
  readonly editFlags: {
    readonly canCut: boolean;
    readonly canCopy: boolean;
    readonly canPaste: boolean;
    readonly canSelectAll: boolean;
  };
}

/** What the preload may read of the process. */
export interface PreloadInfo {
  readonly platform: string;
  readonly arch: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
  readonly contextIsolated: boolean;
}
