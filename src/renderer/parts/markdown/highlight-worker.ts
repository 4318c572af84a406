/** Reads code away from the window's own thread: the first block of some languages takes a second. */
import { tokenise } from './tokens.ts';

export interface HighlightTask {
  readonly id: number;
  readonly code: string;
  readonly language: string;
}

globalThis.addEventListener('message', ({ data }: MessageEvent<HighlightTask>) => {
  tokenise(data.code, data.language).then(
    (tokens) => globalThis.postMessage({ id: data.id, tokens }),
    () => globalThis.postMessage({ id: data.id }),
  );
});
