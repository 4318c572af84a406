import { describe, expect, it } from 'vitest';
import { initialState } from '../../../../src/renderer/state/initial.ts';
import type { AppState } from '../../../../src/renderer/state/model.ts';
import {
  selectActiveMessage,
  selectChain,
  selectCoolingCount,
  selectPath,
  selectPlan,
  selectRecent,
} from '../../../../src/renderer/state/select.ts';
import { dataOf } from '../../../../src/renderer/state/snapshot.ts';
import type { Snapshot } from '../../../../src/shared/contract/index.ts';
import { key, snapshot } from './fixture.ts';

const stateOf = (more: Partial<Snapshot> = {}): AppState => ({ ...initialState, data: dataOf(snapshot(more)) });
const resting = { key, scope: 'model', reason: 'rate_limit', since: 0, until: 5000, source: 'retry-after', strikes: 1 } as const;

describe('selectors', () => {
  it('answer the very same value while their inputs stay', () => {
    const state = stateOf();
    expect(selectPath(state)).toBe(selectPath({ ...state, offsetMs: 3 }));
    expect(selectPlan(state, 1000)).toBe(selectPlan({ ...state, offsetMs: 3 }, 1000));
    expect(selectRecent(state)).toBe(selectRecent(state));
  });

  it('show the branch that ends in the chat’s leaf', () => {
    expect(selectPath(stateOf()).map(({ id }) => id)).toEqual(['q', 'a']);
  });

  it('find the message whose run is under way', () => {
    expect(selectActiveMessage(stateOf())?.id).toBe('a');
  });

  it('count a resting candidate until the very instant of its end', () => {
    const state = stateOf({ cooldowns: [resting] });
    expect(selectCoolingCount(state, 4999)).toBe(1);
    expect(selectCoolingCount(state, 5000)).toBe(0);
  });

  it('take the default chain for a new chat, and any chain rather than none', () => {
    expect(selectChain(stateOf({ open: null }))?.id).toBe('everyday');
    expect(selectChain(stateOf({ open: null, settings: { theme: 'dark', textSizePx: 14, defaultChainId: 'gone' } }))?.id).toBe('everyday');
  });
});
