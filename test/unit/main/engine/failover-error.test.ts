import { describe, expect, it } from 'vitest';
import { classifyError, defaultRules } from '../../../../src/main/engine/index.ts';

const frames = Error as { stackTraceLimit?: number };

describe('a failover error', () => {
  it('leaves the frames to its cause, and the process as it was', () => {
    const limit = frames.stackTraceLimit;
    const cause = new Error('Status: 500');
    const error = classifyError(cause, 'acme', 'large-2', defaultRules);
    expect(frames.stackTraceLimit).toBe(limit);
    expect(error?.stack).not.toContain('\n    at ');
    expect(error?.cause).toBe(cause);
    expect(cause.stack).toContain('\n    at ');
    expect(new Error('another').stack).toContain('\n    at ');
  });

  it('has frames of its own where its cause has none', () => {
    expect(classifyError('Status: 500', 'acme', 'large-2', defaultRules)?.stack).toContain('\n    at ');
  });

  it('keeps the wish of a process that collects none', () => {
    const limit = frames.stackTraceLimit ?? 10;
    frames.stackTraceLimit = 0;
    try {
      classifyError(new Error('Status: 500'), 'acme', 'large-2', defaultRules);
      expect(frames.stackTraceLimit).toBe(0);
    } finally {
      frames.stackTraceLimit = limit;
    }
  });
});
