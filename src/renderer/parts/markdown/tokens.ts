import type { GrammarState, HighlighterCore } from 'shiki/core';
import { loadLanguage } from './languages.ts';

/** A run of characters of one kind; `kind` names a class of markdown.css. */
export interface Token {
  readonly kind: string;
  readonly text: string;
}

/** Lines that are read before others get their turn. */
const SLICE_LINES = 200;

/** The first line of a language waits for its grammar's expressions to be compiled: shiki's half second would leave its rest plain on a busy computer. */
const LINE_MS = 10_000;

const THEME = 'understudy';
let core: Promise<HighlighterCore> | undefined;

/** One highlighter, on the engine that needs neither WebAssembly nor `eval`: the page's policy allows none. */
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

/** Reads code in one of our languages; the texts of all tokens together are the code. */
export const tokenise = async (code: string, language: string): Promise<readonly Token[]> => {
  const shiki = await highlighter();
  if (!shiki.getLoadedLanguages().includes(language)) await shiki.loadLanguage([...(await loadLanguage(language))]);
  const lines = code.split('\n');
  const tokens: Token[] = [];
  let state: GrammarState | undefined;
  for (let at = 0; at < lines.length; at += SLICE_LINES) {
    const part = lines.slice(at, at + SLICE_LINES).join('\n');
    const found = shiki.codeToTokensBase(part, {
      lang: language,
      theme: THEME,
      tokenizeTimeLimit: LINE_MS,
      ...(state ? { grammarState: state } : {}),
    });
    state = shiki.getLastGrammarState(found);
    for (const [line, each] of found.entries()) {
      if (at + line > 0) push(tokens, '', '\n');
      for (const { color, content } of each) push(tokens, kindOf(color), content);
    }
    await breath();
  }
  return tokens;
};
