import type { makeCodec } from './codec.ts';
import type { openBridge } from './context-bridge.ts';
import type { makeIpcRenderer } from './ipc-renderer.ts';
import type { FromPreload, PreloadInfo, ToPreload } from './messages.ts';

/** The preload script inside the wrapper that gives it CommonJS's names. */
export type RunPreload = (require: (name: string) => unknown, process: object) => void;

export interface PreloadParts {
  readonly makeCodec: typeof makeCodec;
  readonly openBridge: typeof openBridge;
  readonly makeIpcRenderer: typeof makeIpcRenderer;
}

/**
 * Runs in the isolated world of each document's main frame, before the page's own scripts. Sent as source text, with the
 * parts it needs as arguments. `key` names the way to the main process; no other world can see it.
 */
export const startPreloadWorld = (key: string, info: PreloadInfo, parts: PreloadParts, run: RunPreload): void => {
  if (window !== window.top) return;
  const sendText = Reflect.get(globalThis, `${key}Send`) as (text: string) => void;
  const send = (message: FromPreload): void => sendText(JSON.stringify(message));
  const { ipcRenderer, receive } = parts.makeIpcRenderer(parts.makeCodec(), send);
  Reflect.set(globalThis, `${key}Receive`, (text: string) => receive(JSON.parse(text) as ToPreload));
  const bridge = parts.openBridge(key, 'preload');

  const electron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: bridge.expose },
    webUtils: { getPathForFile: () => '' },
  };
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };

  const tellTitle = (): void => send({ op: 'title', title: document.title });
  document.addEventListener('DOMContentLoaded', () => {
    tellTitle();
    new MutationObserver(tellTitle).observe(document.head, { subtree: true, childList: true, characterData: true });
  });

  const field = (target: Element | null): HTMLInputElement | HTMLTextAreaElement | undefined =>
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined;
  const selectedIn = (target: Element | null): string => {
    const input = field(target);
    return input ? input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0) : String(window.getSelection() ?? '');
  };
  window.addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : null;
    const selectionText = selectedIn(target);
    const isEditable = field(target) !== undefined || (target instanceof HTMLElement && target.isContentEditable);
    const selected = selectionText !== '';
    send({
      op: 'context-menu',
      params: {
        x: event.clientX,
        y: event.clientY,
        linkURL: target?.closest('a')?.href ?? '',
        selectionText,
        isEditable,
        misspelledWord: '',
        dictionarySuggestions: [],
        editFlags: { canCut: isEditable && selected, canCopy: selected, canPaste: isEditable, canSelectAll: true },
      },
    });
  });

  try {
    run(require, { ...info, type: 'renderer', sandboxed: true });
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    send({ op: 'preload-error', message, stack });
  }
};
