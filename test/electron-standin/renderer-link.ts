import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from './page.ts';
import { makeCodec } from './world/codec.ts';
import { openBridge } from './world/context-bridge.ts';
import { makeIpcRenderer } from './world/ipc-renderer.ts';
import type { FromPreload, PreloadInfo, ToPreload } from './world/messages.ts';
import { startPreloadWorld } from './world/preload.ts';

const WORLD = 'Electron Isolated Context';
const codec = makeCodec();

/** The preload as a function of what CommonJS gives a module; a sandboxed preload is one file. */
const wrapPreload = (path: string | undefined): string => {
  const source = path === undefined ? '' : readFileSync(path, 'utf8');
  return `(require, process) => {
const module = { exports: {} };
(function (require, module, exports, process, global) {
${source}
}).call(module.exports, require, module, module.exports, process, globalThis);
}`;
};

const preloadSource = (key: string, path: string | undefined, info: PreloadInfo): string =>
  `(${startPreloadWorld})(${JSON.stringify(key)}, ${JSON.stringify(info)}, { makeCodec: ${makeCodec}, openBridge: ${openBridge}, ` +
  `makeIpcRenderer: ${makeIpcRenderer} }, ${wrapPreload(path)})\n//# sourceURL=${pathToFileURL(path ?? '/no-preload')}`;

/** The way between main and the preload's world: a binding that only this world has, and calls into it. */
export class RendererLink {
  readonly #page: Page;
  readonly #key: string;
  #context: number | undefined;

  constructor(page: Page, key: string, onMessage: (message: FromPreload) => void) {
    this.#page = page;
    this.#key = key;
    page.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD && context.auxData?.frameId === page.targetId) this.#context = context.id;
    });
    page.on('Runtime.executionContextsCleared', () => {
      this.#context = undefined;
    });
    page.on('Runtime.bindingCalled', ({ executionContextId, payload }) => {
      if (executionContextId === this.#context) onMessage(JSON.parse(payload));
    });
  }

  /** Before any document: what each document's worlds run first. */
  async start(preload: string | undefined, info: PreloadInfo): Promise<void> {
    const { send } = this.#page;
    await send('Runtime.addBinding', { name: `${this.#key}Send`, executionContextName: WORLD });
    await send('Page.addScriptToEvaluateOnNewDocument', { source: `(${openBridge})(${JSON.stringify(this.#key)}, 'page')` });
    await send('Page.addScriptToEvaluateOnNewDocument', { source: preloadSource(this.#key, preload, info), worldName: WORLD });
  }

  /** Lost without a sound where no document listens, as in Electron. */
  post(message: ToPreload): void {
    if (this.#context === undefined) return;
    const call = this.#page.send('Runtime.callFunctionOn', {
      executionContextId: this.#context,
      functionDeclaration: `function (text) { globalThis[${JSON.stringify(`${this.#key}Receive`)}](text) }`,
      arguments: [{ value: JSON.stringify(message) }],
    });
    call.catch(() => undefined);
  }

  static readonly pack = codec.pack;
  static readonly unpack = (text: string): readonly unknown[] => codec.unpack(text) as readonly unknown[];
}
