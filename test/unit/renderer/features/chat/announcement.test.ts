import { describe, expect, it } from 'vitest';
import { announcement } from '../../../../../src/renderer/features/chat/announcement.ts';
import type { Message } from '../../../../../src/shared/contract/index.ts';
import { answered, attempt, failed, runOf, T0 } from '../../parts/runs.ts';

const of = (run: ReturnType<typeof runOf>): Message => ({ id: 'm', chatId: 'c', parentId: 'u', createdAt: T0, role: 'assistant', run });

describe('announcement', () => {
  it('tells who failed and who is asked now', () =>
    expect(announcement(of(runOf([attempt('sonnet', 0, failed(800)), attempt('gpt', 800, { state: 'running' })])))).toBe(
      'sonnet: rate limit after 0.8 s. gpt is being asked.',
    ));
  it('tells who has answered, and not what', () =>
    expect(announcement(of(runOf([attempt('gpt', 0, answered(10))], { state: 'answered', endedAt: T0 + 10, attemptId: 'gpt-0' })))).toBe(
      'gpt has answered.',
    ));
  it('says nothing of a message of the user', () =>
    expect(announcement({ id: 'u', chatId: 'c', parentId: null, createdAt: T0, role: 'user', text: 'Hi' })).toBe(''));
});
