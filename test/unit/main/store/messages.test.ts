import { expect, it } from 'vitest';
import { openStore } from '../../../../src/main/store/store.ts';
import type { AssistantMessage, Attempt } from '../../../../src/shared/contract/index.ts';

const attempt: Attempt = {
  id: 'a-1',
  candidate: { provider: 'acme', model: 'large-2', accountId: 'work' },
  startedAt: 5,
  probe: false,
  firstDeltaMs: 1,
  outcome: { state: 'answered', durationMs: 9 },
  reply: { text: 'Here.', reasoning: '', toolCalls: [], picturesLeftOut: 2, finish: 'stop' },
  changes: [{ kind: 'option-changed', option: 'thinking', to: 'high' }],
};

it('keeps what was changed for an attempt, and what of its answer was left out', () => {
  const store = openStore('memory', () => {});
  store.chats.save({ id: 'c-1', title: 'T', chainId: 'everyday', createdAt: 1, updatedAt: 1, leafId: null, settings: {} });
  const message: AssistantMessage = {
    id: 'm-1',
    chatId: 'c-1',
    parentId: null,
    createdAt: 2,
    role: 'assistant',
    run: { id: 'r-1', startedAt: 3, attempts: [attempt], status: { state: 'answered', endedAt: 14, attemptId: 'a-1' } },
  };
  store.messages.add(message);
  expect(store.messages.get('m-1')).toEqual(message);
  store.close();
});
