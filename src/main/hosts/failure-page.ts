import type { RescueChoice } from './rescue.ts';

/** Something that leaves no page to show it: plain words, then what the program said. */
export interface Problem {
  readonly title: string;
  readonly text: string;
  readonly detail: string;
  readonly logFile: string;
  readonly choices?: readonly RescueChoice[];
}

/** Where the page's buttons lead, as paths of the page's own origin. */
export interface FailureLinks {
  readonly reload: string;
  /** Absent where whoever shows the page cannot end the app. */
  readonly quit?: string;
  readonly rescue: (choice: string) => string;
  /** `get` only where a navigation guard carries the choice out. */
  readonly method: 'get' | 'post';
}

export const failureHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

/** It must show when everything else is broken, so it brings its own few styles; the colours are those of the window's tokens. */
const style = `
  :root { color-scheme: light dark; --paper: #faf8f5; --ink: #1f1d1a; --ink-2: #5d574e; --line: #d3ccc1; --accent: #a84c0c; --accent-ink: #ffffff }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #171614; --ink: #f0ece5; --ink-2: #b3aca0; --line: #3d3a35; --accent: #f0924a; --accent-ink: #1b120a }
  }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, sans-serif }
  main { box-sizing: border-box; width: min(36rem, 100%); padding: 2rem }
  h1 { margin: 0 0 .5rem; font-size: 1.375rem; line-height: 1.3; font-weight: 620 }
  p { margin: 0 0 1rem } dl { margin: 0 0 1.5rem; color: var(--ink-2); font-size: .875rem }
  dd { margin: 0 0 .75rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; user-select: text }
  nav { display: flex; gap: .75rem }
  a { padding: .5rem 1rem; border: 1px solid var(--line); border-radius: 6px; color: inherit; text-decoration: none }
  a:first-child { background: var(--accent); border-color: var(--accent); color: var(--accent-ink) }
  form { margin: 0 0 1rem } form p { margin: .25rem 0 0; color: var(--ink-2); font-size: .875rem }
  button { font: inherit; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: none; color: inherit; cursor: pointer }
  button:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`;

/** Buttons and not links where something is changed: a link may be fetched by whoever only looks at it. */
const choiceList = (choices: readonly RescueChoice[], links: FailureLinks): string =>
  choices
    .map(
      ({ id, label, explain }) =>
        `<form method="${links.method}" action="${escapeHtml(links.rescue(id))}"><button>${escapeHtml(label)}</button><p>${escapeHtml(explain)}</p></form>`,
    )
    .join('');

export const failurePage = ({ title, text, detail, logFile, choices = [] }: Problem, links: FailureLinks): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Understudy: ${escapeHtml(title)}</title>
    <style>${style}</style>
  </head>
  <body>
    <main role="alert">
      <h1>${escapeHtml(title)}</h1>
      <p>${escapeHtml(text)}</p>
      <dl>
        <dt>What was reported</dt>
        <dd>${escapeHtml(detail)}</dd>
        <dt>Log file</dt>
        <dd>${escapeHtml(logFile)}</dd>
      </dl>
      <section aria-label="Ways on">${choiceList(choices, links)}</section>
      <nav aria-label="What to do"><a href="${escapeHtml(links.reload)}">${choices.length > 0 ? 'Try again' : 'Reload'}</a>${
        links.quit === undefined ? '' : `<a href="${escapeHtml(links.quit)}">Quit</a>`
      }</nav>
    </main>
  </body>
</html>
`;
