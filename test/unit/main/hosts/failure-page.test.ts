import { expect, it } from 'vitest';
import { folderTaken, notStarted, pageGone, pageNotLoaded, preloadFailed } from '../../../../src/main/hosts/electron/problems.ts';
import { failureHeaders, failurePage } from '../../../../src/main/hosts/failure-page.ts';

const links = { reload: '/again', quit: '/quit', rescue: (id: string) => `/choose/${id}`, method: 'post' } as const;
const problem = {
  title: 'The window stopped',
  text: 'Plain words.',
  detail: '<script>alert("&")</script>',
  logFile: "/home/o'neil/understudy.log",
};

it('says what happened, where the log lies, and what can be done', () => {
  const page = failurePage(problem, links);
  expect(page).toContain('<h1>The window stopped</h1>');
  expect(page).toContain('/home/o&#39;neil/understudy.log');
  expect([...page.matchAll(/<a href="([^"]+)">([^<]+)/g)].map(([, href, text]) => [text, href])).toEqual([
    ['Reload', '/again'],
    ['Quit', '/quit'],
  ]);
});

it('offers ways on as buttons, and no Quit where the page cannot end the app', () => {
  const { quit: _quit, ...withoutQuit } = links;
  const page = failurePage({ ...problem, choices: [{ id: 'empty', label: 'Begin <anew>', explain: 'Kept.' }] }, withoutQuit);
  expect(page).toContain('<form method="post" action="/choose/empty"><button>Begin &lt;anew&gt;</button><p>Kept.</p></form>');
  expect(page).toContain('Try again');
  expect(page).not.toContain('Quit');
});

it('shows what was reported as text, and runs no script', () => {
  expect(failurePage(problem, links)).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;');
  expect(failurePage(problem, links)).not.toContain('<script');
  expect(failureHeaders['content-security-policy']).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
});

it('takes a page that ended as it should for no problem', () => expect(pageGone('clean-exit', 0)).toBeUndefined());

it.each([
  pageGone('oom', 9),
  pageNotLoaded('app://understudy/', 'status 404'),
  preloadFailed(new Error('broken')),
  notStarted(new Error('disk is full'), '/data'),
  notStarted('text', '/data'),
  folderTaken('/data', 'http://127.0.0.1:1234'),
  folderTaken('/data', undefined),
])('has words for every problem: %o', (told) => {
  expect(told?.title).toMatch(/^(The window|Understudy) [a-z ]+$/);
  expect(told?.text).toMatch(/\.$/);
  expect(told?.detail).not.toBe('');
});
