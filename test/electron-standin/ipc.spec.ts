import { expect, test } from './fixture.ts';

const values = {
  'plain data': { a: [1, 'two', null, true], b: { c: {} } },
  'an object with a dollar sign': { $: 'date', v: 1, nested: { $: {} } },
  'text outside the basic plane': '🎭 \u2028 \0 "quoted"',
  'ten megabytes': 'x'.repeat(10 * 1024 * 1024),
};
for (const [title, value] of Object.entries(values))
  test(`a round trip keeps ${title}`, async ({ launched: { page } }) => {
    const same = await page.evaluate(
      async (sent) => JSON.stringify(await window.fixture.call('echo', sent)) === JSON.stringify(sent),
      value,
    );
    expect(same).toBe(true);
  });

test('a round trip keeps what JSON has no word for', async ({ launched: { page } }) => {
  const kept = await page.evaluate(async () => {
    const back = (await window.fixture.call('echo', {
      at: new Date(5),
      none: undefined,
      map: new Map([['a', new Set([1n])]]),
      bytes: new Uint8Array([1, 2, 255]),
      minusZero: -0,
      error: new RangeError('far'),
    })) as Record<string, unknown>;
    const { at, map, bytes, error, minusZero } = back;
    return [
      at instanceof Date && at.getTime() === 5,
      'none' in back,
      map instanceof Map && map.get('a') instanceof Set && map.get('a').has(1n),
      bytes instanceof Uint8Array && [...bytes].join() === '1,2,255',
      Object.is(minusZero, -0),
      error instanceof Error && `${error.name}: ${error.message}`,
    ];
  });
  expect(kept).toEqual([true, true, true, true, true, 'RangeError: far']);
});

const failures = [
  ['an error of the handler', 'fail', "Error invoking remote method 'fail': Error: boom from main"],
  ['a channel that nobody handles', 'nobody', "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'"],
] as const;
for (const [title, channel, message] of failures)
  test(`${title} arrives in Electron's words`, async ({ launched: { page } }) => {
    const caught = await page.evaluate((name) => window.fixture.call(name).catch((error: Error) => error.message), channel);
    expect(caught).toBe(message);
  });

test('a function cannot cross', async ({ launched: { page } }) => {
  const caught = await page.evaluate(() =>
    window.fixture.call('echo', { run: () => 1 }).then(
      () => 'crossed',
      (error: Error) => error.message,
    ),
  );
  expect(caught).toContain('could not be cloned');
});

test('a thousand pushes arrive in order, and none after the listener was taken away', async ({ launched: { page } }) => {
  const got = await page.evaluate(async () => {
    const ticks: number[] = [];
    const all = Promise.withResolvers<void>();
    const end = window.fixture.onTick((at) => ticks.push(at) === 1000 && all.resolve());
    await window.fixture.call('burst', 1000);
    await all.promise;
    end();
    await window.fixture.call('burst', 3);
    return ticks;
  });
  expect(got).toEqual(Array.from({ length: 1000 }, (_, at) => at));
});

test('the handler knows which frame asked', async ({ launched: { page } }) => {
  expect(await page.evaluate(() => window.fixture.call('whoami'))).toEqual({ url: 'app://fixture/', isMain: true });
});
