import { describe, expect, it } from 'vitest';
import type { Candidate, Message, ProviderInfo } from '../../../../src/shared/contract/index.ts';
import { listFor, needsOf } from '../../../../src/shared/fold/needs.ts';
import { plan } from '../../../../src/shared/fold/plan.ts';

const candidate = (model: string): Candidate => ({ provider: 'acme', model, accountId: 'work' });
const asks = (pictures?: Extract<Message, { role: 'user' }>['pictures']): Message => ({
  id: 'm',
  chatId: 'c',
  parentId: null,
  createdAt: 0,
  role: 'user',
  text: 'look',
  ...(pictures && { pictures }),
});
const picture = { id: 'p', name: 'p', mediaType: 'image/png', widthPx: 1, heightPx: 1, sizeBytes: 1 } as const;

describe('what a message needs', () => {
  it('is to see, where the conversation holds a picture', () => {
    expect(needsOf([asks(), asks([])])).toEqual({ pictures: false });
    expect(needsOf([asks([picture]), asks()])).toEqual({ pictures: true });
  });

  it('chooses the image list, unless that is empty', () => {
    const chain = { text: [candidate('a')], image: [candidate('b')] };
    expect(listFor(chain, { pictures: true })).toBe(chain.image);
    expect(listFor(chain, { pictures: false })).toBe(chain.text);
    expect(listFor({ ...chain, image: [] }, { pictures: true })).toBe(chain.text);
  });

  it('blocks in the plan only who is known not to see, after what stands in the way of the account', () => {
    const provider = (id: string, obstacle?: 'needs-key'): ProviderInfo => ({
      id,
      label: id,
      pretend: false,
      accounts: [{ id: 'work', label: '', ...(obstacle && { obstacle }) }],
      models: [{ id: 'sees', pictures: true }, { id: 'blind', pictures: false }, { id: 'unknown' }],
    });
    const candidates = [
      candidate('sees'),
      candidate('blind'),
      candidate('unknown'),
      candidate('unlisted'),
      { ...candidate('blind'), provider: 'bolt' },
    ];
    const states = (pictures: boolean) =>
      plan(candidates, {}, [provider('acme'), provider('bolt', 'needs-key')], 0, { pictures }).map((step) =>
        step.state === 'blocked' ? step.obstacle : step.state,
      );
    expect(states(true)).toEqual(['ready', 'cannot-see', 'ready', 'ready', 'needs-key']);
    expect(states(false)).toEqual(['ready', 'ready', 'ready', 'ready', 'needs-key']);
  });
});
