import { describe, expect, it } from 'vitest';
import { answerFacts } from '../../../../../src/renderer/features/chat/answer-facts.ts';
import { shownAttempt } from '../../../../../src/shared/fold/run.ts';
import { answered, attempt, failed, runOf, T0 } from '../../parts/runs.ts';

const reply = { text: 'Hi', reasoning: '', toolCalls: [], usage: { inputTokens: 1204, outputTokens: 318 } };
const facts = (run: ReturnType<typeof runOf>) => answerFacts(run, shownAttempt(run));

describe('answerFacts', () => {
  it('tells who, how many tokens, how long, and what the detour cost', () =>
    expect(
      facts(
        runOf([attempt('sonnet', 0, failed(800)), attempt('gemini', 800, answered(2100), { reply })], {
          state: 'answered',
          endedAt: T0 + 2900,
          attemptId: 'gemini-800',
        }),
      ),
    ).toEqual(['gemini', '1,204 in · 318 out', '2.9 s in all, 0.8 s lost to fallback']));

  it('tells only who while the answer arrives', () =>
    expect(facts(runOf([attempt('gemini', 0, { state: 'running' })]))).toEqual(['gemini']));

  it('names nobody when nobody has answered', () =>
    expect(facts(runOf([attempt('sonnet', 0, failed(800))], { state: 'exhausted', endedAt: T0 + 800 }))).toEqual(['0.8 s in all']));
});
