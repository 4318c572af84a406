import { expect, it } from 'vitest';
import { shownSignIns } from '../../../../../../src/renderer/features/accounts/sign-in/shown-sign-ins.ts';
import type { SignInEvent, SignInFailure } from '../../../../../../src/shared/contract/index.ts';

const failure = (problem: SignInFailure['problem']): SignInFailure => ({ problem, words: '', remedy: '' });
const first = { signInId: 'one', provider: 'openai-codex' } as const;
const second = { signInId: 'two', provider: 'openai-codex' } as const;
const other = { signInId: 'three', provider: 'github-copilot' } as const;
const exchanging = (of: typeof first | typeof second | typeof other): SignInEvent => ({ ...of, type: 'exchanging' });
const ids = (signIns: readonly SignInEvent[], seen: readonly string[] = []): readonly string[] =>
  shownSignIns(signIns, seen).map(({ event }) => event.signInId);

it('shows the newest sign-in of each provider', () => {
  const failed: SignInEvent = { ...first, type: 'failed', failure: failure('denied') };
  expect(ids([failed, exchanging(other), exchanging(second)])).toEqual(['two', 'three']);
});

it('shows nothing of what is done, cancelled or put away', () => {
  const done: SignInEvent = {
    ...second,
    type: 'done',
    account: { provider: 'openai-codex', accountId: 'a', label: 'a', place: 'keychain' },
  };
  expect(ids([{ ...first, type: 'failed', failure: failure('denied') }, done])).toEqual([]);
  expect(ids([{ ...first, type: 'failed', failure: failure('cancelled') }])).toEqual([]);
  expect(ids([{ ...other, type: 'failed', failure: failure('denied') }], ['three'])).toEqual([]);
});

it('says why a sign-in goes another way as long as it lasts', () => {
  const changed: SignInEvent = { ...first, type: 'method-change', to: 'device', because: failure('ports-busy') };
  expect(shownSignIns([changed, exchanging(first)], [])).toEqual([{ event: exchanging(first), changed }]);
});
