import { expect, it } from 'vitest';
import { deferred } from '../../../../../src/main/providers/wire/deferred.ts';

const counted = () => {
  const told = { opened: 0, closed: 0 };
  const source = async (): Promise<AsyncGenerator<number, void>> => {
    told.opened += 1;
    return (async function* () {
      try {
        yield 1;
        yield 2;
      } finally {
        told.closed += 1;
      }
    })();
  };
  return { told, source };
};

it('opens its source at the first step, once, and passes everything on', async () => {
  const { told, source } = counted();
  const items = deferred(source);
  expect(told.opened).toBe(0);
  const seen: number[] = [];
  for await (const item of items) seen.push(item);
  expect({ seen, ...told }).toEqual({ seen: [1, 2], opened: 1, closed: 1 });
});

it('closes its source when it is left', async () => {
  const { told, source } = counted();
  for await (const _ of deferred(source)) break;
  expect(told).toEqual({ opened: 1, closed: 1 });
});

it('never opens what was left before the first step', async () => {
  const { told, source } = counted();
  const items = deferred(source);
  await items.return?.();
  expect(await items.next()).toEqual({ done: true, value: undefined });
  expect(told.opened).toBe(0);
});

it('rejects with what went wrong while opening', async () => {
  const broken = new Error('no');
  await expect(deferred(() => Promise.reject(broken)).next()).rejects.toBe(broken);
});
