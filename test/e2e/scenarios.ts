import { DatabaseSync } from 'node:sqlite';
import { LLMock } from '@copilotkit/aimock';
import { expect, test } from '@playwright/test';
import { databaseFile } from '../../src/main/store/store.ts';
import { begins, type Peer, refuses, says, sse, startPeer } from '../integration/peer.ts';
import { newDataFolder, type Opened, type OpenHost, removeDataFolder } from './host.ts';
import { inWindow, secondsIn } from './window.ts';

/** The same stories in every host: what a user sees must not depend on where the window lies. */
export const tellStories = (openHost: OpenHost): void => {
  let folder: string;
  let opened: Opened;
  const peers: { close: () => Promise<unknown> }[] = [];
  const peer = async (act: Parameters<typeof startPeer>[0]): Promise<Peer> => {
    const started = await startPeer(act);
    peers.push(started);
    return started;
  };

  test.beforeEach(async () => {
    folder = newDataFolder();
    opened = await openHost(folder);
  });
  test.afterEach(async () => {
    await opened.close();
    await Promise.all(peers.splice(0).map((one) => one.close()));
    removeDataFolder(folder);
  });

  test('a first message on the practice chain is limited, falls through and is answered; the second skips', async () => {
    const { page } = opened;
    const ui = inWindow(page);
    await expect(page.getByText(/pretend/i).first()).toBeVisible();
    await ui.send('How does this work?');
    await expect(ui.hops()).toHaveText([/rate-limit-60s.*rate limit/, /answers.*answered/], { timeout: 20_000 });
    await ui.answered();
    await expect(ui.answers).toContainText('You wrote: “How does this work?”');
    const card = ui.panel.getByRole('listitem').filter({ hasText: 'rate-limit-60s' });
    const before = await secondsIn(card);
    expect(before).toBeGreaterThan(30);
    expect(before).toBeLessThanOrEqual(60);
    await expect.poll(() => secondsIn(card)).toBeLessThan(before);
    await expect(ui.strip.getByRole('listitem').first()).toContainText(/rate-limit-60s.*0:\d\d/s);

    await ui.send('And again?');
    await expect(ui.hops(1)).toHaveText([/rate-limit-60s.*(cooling|rest).*0:\d\d/, /answers.*(answer|running)/]);
    await ui.answered(2);
  });

  test('ribbon, panel, strip and stored attempts agree on a limit that the server set', async () => {
    const mock = new LLMock({ port: 0, host: '127.0.0.1' });
    mock.onMessage('busy', {
      error: { message: 'Rate limited by the mock', type: 'rate_limit_error', code: 'rate_limit_exceeded' },
      status: 429,
      retryAfter: 90,
    });
    await mock.start();
    peers.push({ close: () => mock.stop() });
    const second = await peer(says('The second one ', 'answers.'));
    const { page } = opened;
    const ui = inWindow(page);
    await ui.addServer({ name: 'spare', baseUrl: second.baseUrl, model: 'spare-1' });
    await ui.addServer({ name: 'limited', baseUrl: `${mock.url}/v1`, model: 'large-2' });
    await page.getByRole('button', { name: /New chat/ }).click();
    await ui.send('are you busy');
    await ui.answered();
    await expect(ui.answers).toContainText('The second one answers.');
    await expect(ui.hops()).toHaveText([/large-2.*rate limit/, /spare-1.*answered/]);

    const card = ui.panel.getByRole('listitem').filter({ hasText: 'large-2' });
    const left = await secondsIn(card);
    expect(left).toBeGreaterThan(70);
    expect(left).toBeLessThanOrEqual(90);
    expect(Math.abs((await secondsIn(ui.strip.getByRole('listitem').first())) - left)).toBeLessThanOrEqual(2);
    await page.getByRole('button', { name: 'Show attempts' }).click();
    await expect(page.getByText(/asked us to wait 1 min 30 s/)).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('attempts.png') });

    await opened.close();
    const db = new DatabaseSync(databaseFile(folder), { readOnly: true });
    const rows = db
      .prepare("select provider, state, reason, status, provider_text, outcome ->> '$.cooldown.ms' as rest from attempt order by position")
      .all();
    db.close();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { provider: 'limited', state: 'failed', reason: 'rate_limit', status: 429, provider_text: 'Rate limited by the mock', rest: 90_000 },
      { provider: 'spare', state: 'answered', reason: null, status: null, provider_text: null, rest: null },
    ]);
  });

  test('a killed server falls through, and the chat goes on', async () => {
    const real = await peer(says('Hello from ', 'a real server.'));
    const { page } = opened;
    const ui = inWindow(page);
    await ui.addServer({ name: 'home', baseUrl: real.baseUrl, model: 'large-2', key: 'a-key-of-some-length' });
    await page.getByRole('button', { name: /New chat/ }).click();
    await ui.send('hello');
    await ui.answered();
    await expect(ui.answers).toContainText('Hello from a real server.');
    await expect(ui.ribbon).toHaveCount(0);
    expect(real.requests[0]?.headers.authorization).toBe('Bearer a-key-of-some-length');
    await real.close();
    await ui.send('still there?');
    await expect(ui.hops().first()).toHaveText(/large-2/);
    await ui.answered(2);
    await expect(ui.answers).toContainText('practice candidate');
  });

  test('stop keeps what arrived and cools nobody', async () => {
    const slow = await peer(begins('Once upon a time'));
    const { page } = opened;
    const ui = inWindow(page);
    await ui.addServer({ name: 'slow', baseUrl: slow.baseUrl, model: 'large-2' });
    await page.getByRole('button', { name: /New chat/ }).click();
    await ui.send('tell me a story');
    await expect(ui.answers).toContainText('Once upon a time');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(ui.answers).toContainText(/You stopped/i);
    await expect(ui.answers).toContainText('Once upon a time');
    await slow.closedByPeer;
    await expect(ui.panel.getByRole('listitem').filter({ hasText: 'large-2' })).not.toContainText(/\d:\d\d/);
  });

  test('a reload in mid-answer loses nothing', async () => {
    const gate = Promise.withResolvers<void>();
    const slow = await peer((_request, response) => {
      sse.head(response);
      response.write(sse.text('The first half, '));
      void gate.promise.then(() => response.end(sse.text('and the second.') + sse.end()));
    });
    const { page } = opened;
    const ui = inWindow(page);
    await ui.addServer({ name: 'slow', baseUrl: slow.baseUrl, model: 'large-2' });
    await page.getByRole('button', { name: /New chat/ }).click();
    await ui.send('tell me a story');
    await expect(ui.answers).toContainText('The first half,');
    await page.reload();
    await expect(ui.answers).toContainText('The first half,');
    gate.resolve();
    await expect(ui.answers).toContainText('The first half, and the second.');
    await ui.answered();
    expect(slow.requests.length).toBe(1);
  });

  test('chat and cooldown are there after a restart', async () => {
    const limited = await peer(refuses(429, { message: 'Slow down' }, { 'retry-after': '900' }));
    const ui = inWindow(opened.page);
    await ui.addServer({ name: 'limited', baseUrl: limited.baseUrl, model: 'large-2' });
    await opened.page.getByRole('button', { name: /New chat/ }).click();
    await ui.send('remember this');
    await ui.answered();
    await opened.close();
    opened = await openHost(folder);
    const again = inWindow(opened.page);
    await opened.page.getByRole('button', { name: 'remember this', exact: true }).click();
    await expect(again.answers).toContainText('remember this');
    await expect(again.hops()).toHaveText([/large-2.*rate limit/, /rate-limit-60s/, /answers.*answered/]);
    const left = await secondsIn(again.panel.getByRole('listitem').filter({ hasText: 'large-2' }));
    expect(left).toBeGreaterThan(800);
    expect(left).toBeLessThanOrEqual(900);
  });

  test('one conversation is on screen, whichever chat was open before', async () => {
    const quick = await peer(says('Quick.'));
    const { page } = opened;
    const ui = inWindow(page);
    await ui.addServer({ name: 'quick', baseUrl: quick.baseUrl, model: 'large-2' });
    for (const text of ['first chat', 'second chat']) {
      await page.getByRole('button', { name: /New chat/ }).click();
      await ui.send(text);
      await ui.answered();
    }
    for (const text of ['first chat', 'second chat', 'first chat']) {
      await page.getByRole('button', { name: text, exact: true }).click();
      await expect(ui.answers).toContainText(text);
      await expect(ui.answers).toHaveCount(1);
    }
    await page.getByRole('button', { name: /New chat/ }).click();
    await expect(ui.answers).toHaveCount(0);
  });

  test('bad input is named, beside its field, and nothing typed is lost', async () => {
    const locked = await peer(refuses(401, { message: 'Incorrect API key provided', code: 'invalid_api_key' }));
    const { page } = opened;
    const ui = inWindow(page);
    await ui.openAccounts();
    await page.getByRole('button', { name: 'Add a server' }).click();
    const form = page.getByRole('form', { name: 'Add a server' });
    await form.getByRole('textbox', { name: 'Name' }).fill('home');
    await form.getByLabel('Model').fill('large-2');
    await form.getByRole('textbox', { name: 'Base URL' }).fill('htp:/nowhere');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form.getByRole('textbox', { name: 'Base URL' })).toHaveAttribute('aria-invalid', 'true');
    await expect(form.getByRole('textbox', { name: 'Base URL' })).toHaveValue('htp:/nowhere');
    await form.getByRole('textbox', { name: 'Base URL' }).fill(locked.baseUrl);
    await form.getByLabel('Key').fill('wrong-key-0000');
    await form.getByRole('button', { name: 'Test' }).click();
    await expect(form.getByLabel('Key')).toHaveAttribute('aria-invalid', 'true');
    await expect(form).not.toContainText('wrong-key-0000');
    await locked.close();
    await form.getByRole('button', { name: 'Test' }).click();
    await expect(form).toContainText(/Nothing is listening/);
  });

  test('a paste of 10 MB is sent whole, and one beyond the limit is refused in words', async () => {
    const listener = await peer(says('That was long.'));
    const { page } = opened;
    const ui = inWindow(page);
    await ui.addServer({ name: 'home', baseUrl: listener.baseUrl, model: 'large-2' });
    await page.getByRole('button', { name: /New chat/ }).click();
    const paste = async (words: number): Promise<void> => {
      await ui.composer.focus();
      await page.evaluate((count) => {
        const data = new DataTransfer();
        data.setData('text/plain', 'wide words '.repeat(count));
        document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      }, words);
    };
    await paste(1_000_000);
    await expect(page.getByText(/at most 10,485,760 can be sent/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
    await page.getByRole('button', { name: /Remove pasted text/ }).click();
    await paste(900_000);
    await page.getByRole('button', { name: 'Send' }).click();
    // Ten megabytes cross four processes and a database; a busy machine takes its time.
    await ui.answered(1, 90_000);
    await expect(ui.answers).toContainText('That was long.');
    expect(listener.requests[0]?.body.length).toBeGreaterThan(9_900_000);
  });

  const inChains = () => {
    const { page } = opened;
    return {
      open: () => page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Fallback chains' }).click(),
      rows: page.getByRole('list', { name: 'Candidates of Everyday' }).getByRole('listitem'),
      grip: (model: string) => page.getByRole('button', { name: `Move ${model},` }),
      field: page.getByRole('combobox', { name: 'Add a candidate' }),
      newChat: () => page.getByRole('button', { name: /New chat/ }).click(),
    };
  };

  test('the order made with keys and mouse is what the strip shows and the next message walks', async () => {
    const { page } = opened;
    const ui = inWindow(page);
    const chains = inChains();
    await chains.open();
    await expect(chains.rows).toHaveText([/rate-limit-60s/, /answers/, /answers-slowly/]);

    await chains.grip('answers').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(chains.rows).toHaveText([/answers/, /rate-limit-60s/, /answers-slowly/]);
    await expect(page.getByText('answers moved to place 1 of 3')).toBeAttached();
    await expect(chains.grip('answers')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(chains.rows).toHaveText([/rate-limit-60s/, /answers/, /answers-slowly/]);
    await page.keyboard.press('Alt+ArrowDown');
    await expect(chains.rows).toHaveText([/rate-limit-60s/, /answers-slowly/, /answers/]);

    const dragToTop = async (model: string): Promise<void> => {
      // Waits until the row lies still: the one before may be gliding to its place.
      await chains.grip(model).hover();
      const from = await chains.grip(model).boundingBox();
      const to = await chains.grip('rate-limit-60s').boundingBox();
      if (!from || !to) throw new Error('the rows are not on screen');
      await page.mouse.down();
      await page.mouse.move(from.x + 8, (from.y + to.y) / 2, { steps: 5 });
      await page.mouse.move(to.x + 8, to.y, { steps: 5 });
    };
    await dragToTop('answers');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(chains.rows).toHaveText([/rate-limit-60s/, /answers-slowly/, /answers/]);
    await dragToTop('answers');
    await page.mouse.up();
    await expect(chains.rows).toHaveText([/answers/, /rate-limit-60s/, /answers-slowly/]);
    await expect(page.getByText('If you sent a message now: answers would answer.')).toBeVisible();

    await chains.newChat();
    await expect(ui.strip.getByRole('listitem').filter({ hasText: /\w/ })).toHaveText([
      /^answers,/,
      /^rate-limit-60s,/,
      /^answers-slowly,/,
    ]);
    await ui.send('Who answers first?');
    await ui.answered();
    await expect(ui.ribbon).toHaveCount(0);
  });

  test('candidates come and go, and a broken one is red at once', async () => {
    const { page } = opened;
    const ui = inWindow(page);
    const chains = inChains();
    await chains.open();
    await page.keyboard.press('/');
    await expect(chains.field).toBeFocused();
    await page.keyboard.type('nowhere/');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Name a model of nowhere, too.')).toBeVisible();
    await page.keyboard.type('large-2');
    await page.keyboard.press('Enter');
    await expect(chains.rows.nth(3)).toContainText('There is no provider named nowhere set up. Add it in Accounts.');
    await expect(chains.rows.nth(3).getByText('not set up')).toHaveCSS('color', 'rgb(179, 54, 43)');
    await page.keyboard.type('practice/answers');
    await page.keyboard.press('Enter');
    await expect(page.getByText('answers is in this list already, at place 2.')).toBeVisible();
    await chains.field.fill('think');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(chains.rows).toHaveText([/rate-limit-60s/, /answers/, /answers-slowly/, /large-2/, /thinks/]);

    await chains.grip('answers').focus();
    await page.keyboard.press('Delete');
    await expect(chains.rows).toHaveText([/rate-limit-60s/, /answers-slowly/, /large-2/, /thinks/]);
    await expect(chains.grip('answers-slowly')).toBeFocused();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Options for rate-limit-60s' }).click();
    await page.getByRole('menuitem', { name: 'Remove from chain' }).click();
    await expect(chains.rows).toHaveText([/large-2/, /thinks/]);

    await chains.newChat();
    await ui.send('Who is left?');
    await ui.answered();
    await expect(ui.hops()).toHaveText([/large-2.*not set up/, /thinks.*answered/]);
  });

  test('chains are made, chosen as default and deleted, and a deleted one comes back', async () => {
    const { page } = opened;
    const chains = inChains();
    const tabs = page.getByRole('tab');
    const options = (name: string) => page.getByRole('button', { name: `Options for the chain ${name}` });
    await chains.open();
    await page.getByRole('button', { name: 'New chain' }).click();
    await page.keyboard.type('Coding');
    await page.keyboard.press('Enter');
    await expect(tabs).toHaveText(['Everyday', 'Coding']);
    await chains.field.fill('practice/thinks');
    await chains.field.press('Enter');
    await options('Coding').click();
    await page.getByRole('menuitem', { name: /Make default/ }).click();
    await expect(page.getByText('default for new chats')).toBeVisible();

    await chains.newChat();
    await expect(page.getByRole('button', { name: 'Coding chain' })).toBeVisible();
    const ui = inWindow(page);
    await ui.send('Who answers?');
    await ui.answered();
    await page.getByRole('button', { name: 'Coding chain' }).click();
    await page.getByRole('menuitem', { name: 'Edit chains…' }).click();
    await options('Coding').click();
    await page.getByRole('menuitem', { name: 'Delete chain' }).click();
    await expect(tabs).toHaveText(['Everyday']);
    await options('Everyday').click();
    await expect(page.getByRole('menuitem', { name: /Delete chain/ })).toBeDisabled();
    await page.keyboard.press('Escape');
    await page.getByRole('listitem').filter({ hasText: 'Deleted “Coding”' }).getByRole('button', { name: 'Undo' }).click();
    await expect(tabs).toHaveText(['Everyday', 'Coding']);
    await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('button', { name: 'Who answers?', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Coding chain' })).toBeVisible();
  });
};
