import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { Cdp } from '../../electron-standin/cdp.ts';

const connect = () => {
  const [to, from] = [new PassThrough(), new PassThrough()];
  return { to, from, cdp: new Cdp(to, from), say: (message: object) => from.write(`${JSON.stringify(message)}\0`) };
};

it('writes one message per command, each ended by a zero byte, and gives each its own answer', async () => {
  const { cdp, to, say } = connect();
  const version = cdp.send('Browser.getVersion');
  const run = cdp.send('Runtime.enable', undefined, 'S1');
  expect(
    String(to.read())
      .split('\0')
      .slice(0, 2)
      .map((text) => JSON.parse(text)),
  ).toEqual([
    { id: 1, method: 'Browser.getVersion' },
    { id: 2, method: 'Runtime.enable', sessionId: 'S1' },
  ]);
  say({ id: 2, result: {} });
  say({ id: 1, result: { product: 'Chrome/1' } });
  expect(await run).toEqual({});
  expect(await version).toEqual({ product: 'Chrome/1' });
});

it('reads messages that arrive in pieces', async () => {
  const { cdp, from } = connect();
  const answer = cdp.send('Browser.getVersion');
  const bytes = Buffer.from(`${JSON.stringify({ id: 1, result: { product: '🎭' } })}\0`);
  for (const byte of bytes) from.write(Buffer.from([byte]));
  expect(await answer).toEqual({ product: '🎭' });
});

it("hands a session's events to that session's listeners only", async () => {
  const { cdp, say } = connect();
  const heard: string[] = [];
  cdp.listen('S1')('Page.domContentEventFired', () => heard.push('one'));
  cdp.listen('S2')('Page.domContentEventFired', () => heard.push('two'));
  const after = cdp.send('Browser.getVersion');
  say({ method: 'Page.domContentEventFired', sessionId: 'S2', params: { timestamp: 0 } });
  say({ id: 1, result: {} });
  await after;
  expect(heard).toEqual(['two']);
});

it('fails a command with the words of Chromium, and every open one when Chromium goes', async () => {
  const { cdp, from, say } = connect();
  const refused = cdp.send('Page.crash');
  say({ id: 1, error: { message: 'not now' } });
  await expect(refused).rejects.toThrow('Page.crash: not now');
  const open = cdp.send('Browser.getVersion');
  from.destroy();
  await expect(open).rejects.toThrow('Browser.getVersion: Chromium has gone');
});
