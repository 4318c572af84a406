import { expect, it } from 'vitest';
import { classifyError, seedRules } from '../../../../src/main/engine/index.ts';

export type Row = readonly [text: string, verdict: string];

/** `reason status`, or `nothing`. */
export const verdictOn = (error: unknown): string => {
  const found = classifyError(error, 'openai', 'gpt-4', seedRules);
  return found ? `${found.reason} ${found.status}` : 'nothing';
};

export const reads = (rows: readonly Row[]): void => {
  it.each(rows)('%j → %s', (text, verdict) => {
    expect(verdictOn(new Error(text))).toBe(verdict);
  });
};
