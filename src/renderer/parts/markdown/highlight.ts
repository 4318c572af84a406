import type { HighlightTask } from './highlight-worker.ts';
import { knownLanguage } from './languages.ts';
import type { Token } from './tokens.ts';

/** Longer code stays plain: so many nodes cost more than their colours tell. */
const MAX_CHARS = 80_000;
const KEPT = 80;

interface Answer {
  readonly id: number;
  /** Missing where the grammar could not read the code. */
  readonly tokens?: readonly Token[];
}

type Settle = (tokens: readonly Token[] | undefined) => void;

const done = new Map<string, readonly Token[]>();
const open = new Map<number, Settle>();
let worker: Worker | undefined;
let lastId = 0;

const settle = ({ id, tokens }: Answer): void => {
  open.get(id)?.(tokens);
  open.delete(id);
};

const started = (): Worker => {
  if (worker) return worker;
  worker = new Worker(new URL('./highlight-worker.ts', import.meta.url), { type: 'module', name: 'highlight' });
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => settle(data));
  // A worker that cannot start or dies leaves code plain: colours are no reason to fail.
  worker.addEventListener('error', () => {
    for (const id of [...open.keys()]) settle({ id });
  });
  return worker;
};

const keyOf = (code: string, language: string): string => `${language}\n${code}`;

const keep = (key: string, tokens: readonly Token[]): void => {
  done.set(key, tokens);
  const oldest = done.keys().next().value;
  if (done.size > KEPT && oldest !== undefined) done.delete(oldest);
};

/** What is known without work: undefined until `highlight` has been through it. */
export const highlighted = (code: string, label: string): readonly Token[] | undefined => done.get(keyOf(code, knownLanguage(label) ?? ''));

/** Reads code in a worker. Undefined where there is nothing to highlight. */
export const highlight = (code: string, label: string): Promise<readonly Token[] | undefined> => {
  const language = knownLanguage(label);
  if (language === undefined || code.length > MAX_CHARS) return Promise.resolve(undefined);
  const key = keyOf(code, language);
  const known = done.get(key);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    const id = ++lastId;
    open.set(id, (tokens) => {
      if (tokens) keep(key, tokens);
      resolve(tokens);
    });
    started().postMessage({ id, code, language } satisfies HighlightTask);
  });
};
