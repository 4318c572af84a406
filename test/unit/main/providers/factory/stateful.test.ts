import { expect, it } from 'vitest';
import type { CallContext, ProviderAdapter } from '../../../../../src/main/providers/adapter.ts';
import { closedOnce } from '../../../../../src/main/providers/factory/stateful.ts';
import { practice } from '../../../../../src/main/providers/practice.ts';

const request = { model: 'm', messages: [] };
const context = {} as CallContext;

/** A provider that answers when it is told to, and counts how often it was closed. */
const slow = () => {
  const told = Promise.withResolvers<void>();
  let closes = 0;
  const adapter: ProviderAdapter = {
    ...practice,
    async *stream() {
      yield { type: 'response-start' };
      await told.promise;
      yield { type: 'response-end', finish: 'stop' };
    },
    close: async () => {
      closes += 1;
    },
  };
  return { adapter, finish: told.resolve, closes: () => closes };
};
const drain = async (adapter: ProviderAdapter) => {
  for await (const _ of adapter.stream(request, context));
};

it('closes once, however often it is asked, and refuses calls after that', async () => {
  const { adapter, closes } = slow();
  const once = closedOnce(adapter);
  await Promise.all([once.close?.(), once.close?.()]);
  await once.close?.();
  expect(closes()).toBe(1);
  await expect(drain(once)).rejects.toMatchObject({ message: 'provider closed' });
});

it('closes after the call under way', async () => {
  const { adapter, finish, closes } = slow();
  const once = closedOnce(adapter);
  const events = once.stream(request, context)[Symbol.asyncIterator]();
  await events.next();
  const closed = once.close?.();
  expect(closes()).toBe(0);
  finish();
  await events.next();
  await events.next();
  await closed;
  expect(closes()).toBe(1);
});

it('does not wait for a call for ever', async () => {
  const { adapter, closes } = slow();
  const once = closedOnce(adapter, 10);
  await once.stream(request, context)[Symbol.asyncIterator]().next();
  await once.close?.();
  expect(closes()).toBe(1);
});

it('leaves a provider that owns nothing as it is', () => {
  expect(closedOnce(practice)).toBe(practice);
});
