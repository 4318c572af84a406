import { describe, expect, it } from 'vitest';
import { anthropicGauges, codexGauges, copilotGauges } from '../../../../../src/main/auth/quota/gauges.ts';

const NOW = 1_800_000_000_000;
const nonsense = [
  undefined,
  null,
  [],
  'x',
  3,
  { rate_limit: 'x', quota_snapshots: [1], five_hour: null },
  { rate_limit: { primary_window: {} } },
];

describe('gauges', () => {
  it('tell ChatGPT’s two windows by their length, and count a reset from now where no instant is given', () => {
    const value = {
      plan_type: 'plus',
      rate_limit: {
        primary_window: { used_percent: 24.5, limit_window_seconds: 18_000, reset_after_seconds: 60 },
        secondary_window: { used_percent: 180, limit_window_seconds: 604_800, reset_at: 1_800_600_000 },
      },
    };
    expect(codexGauges(value, NOW)).toEqual([
      { label: '5 hours', usedRatio: 0.245, resetsAt: NOW + 60_000 },
      { label: '7 days', usedRatio: 1, resetsAt: 1_800_600_000_000 },
    ]);
  });

  it('leave out what Copilot does not limit', () => {
    const value = {
      copilot_plan: 'individual',
      quota_reset_date: '2027-02-01',
      quota_snapshots: {
        chat: { unlimited: true, percent_remaining: 100 },
        premium_interactions: { entitlement: 300, remaining: 75, percent_remaining: 25, unlimited: false },
        something_new: { percent_remaining: 90 },
      },
    };
    const resetsAt = Date.parse('2027-02-01');
    expect(copilotGauges(value)).toEqual([
      { label: 'Premium requests', usedRatio: 0.75, resetsAt, scope: { of: 'some' } },
      { label: 'something new', usedRatio: expect.closeTo(0.1), resetsAt, scope: { of: 'some' } },
    ]);
  });

  it('read Claude’s percents and instants', () => {
    const value = {
      five_hour: { utilization: 7, resets_at: '2027-01-15T10:00:00.5+00:00' },
      seven_day: { utilization: 100, resets_at: null },
      seven_day_opus: { utilization: 50, resets_at: null },
    };
    expect(anthropicGauges(value)).toEqual([
      { label: '5 hours', usedRatio: 0.07, resetsAt: Date.parse('2027-01-15T10:00:00.500Z') },
      { label: '7 days', usedRatio: 1 },
      { label: '7 days, Opus', usedRatio: 0.5, scope: { of: 'family', word: 'opus' } },
    ]);
  });

  it.each(nonsense.map((value) => [value]))('are none for %j', (value) => {
    expect([codexGauges(value, NOW), copilotGauges(value), anthropicGauges(value)]).toEqual([[], [], []]);
  });
});
