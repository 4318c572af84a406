/** What the browser ends on: ours, static, and reaching for nothing. It repeats nothing of the request. */
const pages = {
  received: ['Almost done', 'Understudy is finishing the sign-in. You can close this page and go back to it.'],
  refused: ['Not signed in', 'The sign-in was not completed. Understudy says why. You can close this page.'],
  used: ['Already used', 'This answer has been used already. You can close this page.'],
  unknown: ['Not for this sign-in', 'This address does not belong to the sign-in that Understudy waits for. Start again from Understudy.'],
} as const;
export type PageName = keyof typeof pages;

const style =
  'body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText;color-scheme:light dark}main{max-width:26rem;padding:2rem}h1{font-size:1.4rem;margin:0 0 .5rem}p{margin:0}';

export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

export const answerPage = (name: PageName): string => {
  const [title, text] = pages[name];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title} · Understudy</title><style>${style}</style><main><h1>${title}</h1><p>${text}</p></main></html>`;
};
