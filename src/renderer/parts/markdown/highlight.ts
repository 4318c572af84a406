import type { GrammarState, HighlighterCore } from 'shiki/core';
import { knownLanguage, loadLanguage } from './languages.ts';

/** A run of characters of one kind; `kind` names a class of markdown.css. */
export interface Token {
  readonly kind: string;
  readonly text: string;
}

/** Longer code stays plain: colours would cost more than they tell. */
const MAX_CHARS = 80_000;
/** Lines that are read before others get their turn: a few milliseconds. */
const SLICE_LINES = 30;
const KEPT = 80;

const THEME = 'understudy';
const done = new Map<string, readonly Token[]>();
let core: Promise<HighlighterCore> | undefined;

/** One highlighter for the window, on the engine that needs neither WebAssembly nor `eval`: the page's policy allows none. */
const highlighter = (): Promise<HighlighterCore> => {
  core ??= Promise.all([import('shiki/core'), import('shiki/engine/javascript')]).then(([shiki, { createJavaScriptRegexEngine }]) =>
    shiki.createHighlighterCore({
      themes: [shiki.createCssVariablesTheme({ name: THEME, variablePrefix: '--code-', fontStyle: false })],
      langs: [],
      engine: createJavaScriptRegexEngine({ forgiving: true }),
    }),
  );
  return core;
};

/** `var(--code-token-string)` is read as `string`; plain text has no kind. */
const kindOf = (color: string | undefined): string => /--code-token-([a-z-]+)/.exec(color ?? '')?.[1] ?? '';

const push = (tokens: Token[], kind: string, text: string): void => {
  const last = tokens.at(-1);
  if (last && (last.kind === kind || text.trim() === '')) tokens[tokens.length - 1] = { kind: last.kind, text: last.text + text };
  else tokens.push({ kind, text });
};

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const read = async (code: string, language: string): Promise<readonly Token[]> => {
  const shiki = await highlighter();
  if (!shiki.getLoadedLanguages().includes(language)) await shiki.loadLanguage([...(await loadLanguage(language))]);
  const lines = code.split('\n');
  const tokens: Token[] = [];
  let state: GrammarState | undefined;
  for (let at = 0; at < lines.length; at += SLICE_LINES) {
    const part = lines.slice(at, at + SLICE_LINES).join('\n');
    const found = shiki.codeToTokensBase(part, { lang: language, theme: THEME, ...(state ? { grammarState: state } : {}) });
    state = shiki.getLastGrammarState(found);
    for (const [line, each] of found.entries()) {
      if (at + line > 0) push(tokens, '', '\n');
      for (const { color, content } of each) push(tokens, kindOf(color), content);
    }
    await breath();
  }
  return tokens;
};

const keyOf = (code: string, language: string): string => `${language}\n${code}`;

const keep = (key: string, tokens: readonly Token[]): readonly Token[] => {
  done.set(key, tokens);
  const oldest = done.keys().next().value;
  if (done.size > KEPT && oldest !== undefined) done.delete(oldest);
  return tokens;
};

/** What is known without work: undefined until `highlight` has been through it. */
export const highlighted = (code: string, label: string): readonly Token[] | undefined => done.get(keyOf(code, knownLanguage(label) ?? ''));

/** Reads code in slices between which the window stays responsive. Undefined where there is nothing to highlight. */
export const highlight = async (code: string, label: string): Promise<readonly Token[] | undefined> => {
  const language = knownLanguage(label);
  if (language === undefined || code.length > MAX_CHARS) return undefined;
  const key = keyOf(code, language);
  return done.get(key) ?? keep(key, await read(code, language));
};
