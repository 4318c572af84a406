/** What providers tell of an account's allowances, read leniently; the shapes are undocumented and may change (2026-11). */
import type { EpochMs } from '../../../shared/contract/index.ts';
import type { QuotaGauge } from '../../providers/adapter.ts';
import { windowLabel } from '../../providers/codex/gauges.ts';
import { allowanceOf } from '../../providers/copilot/quota.ts';
import { type JsonObject, numberOf, objectOf, textOf } from '../../providers/wire/json.ts';

const clamp = (ratio: number): number => Math.min(Math.max(ratio, 0), 1);

const instantOf = (value: unknown): EpochMs | undefined => {
  const seconds = numberOf(value);
  const at = seconds === undefined ? Date.parse(textOf(value) ?? '') : seconds * 1000;
  return Number.isFinite(at) && at > 0 ? Math.floor(at) : undefined;
};

const gauge = (allowance: Pick<QuotaGauge, 'label' | 'scope'>, usedRatio: number, resetsAt: EpochMs | undefined): QuotaGauge => ({
  ...allowance,
  usedRatio: clamp(usedRatio),
  ...(resetsAt !== undefined && { resetsAt }),
});

const codexWindow = (window: JsonObject | undefined, fallback: string, now: EpochMs): readonly QuotaGauge[] => {
  const used = numberOf(window?.used_percent);
  if (!window || used === undefined) return [];
  const seconds = numberOf(window.limit_window_seconds);
  const after = numberOf(window.reset_after_seconds);
  const minutes = seconds === undefined ? undefined : Math.round(seconds / 60);
  return [
    gauge(
      { label: windowLabel(minutes, fallback) },
      used / 100,
      instantOf(window.reset_at) ?? (after === undefined ? undefined : now + after * 1000),
    ),
  ];
};

/** ChatGPT: `rate_limit.primary_window` and `secondary_window`. */
export const codexGauges = (value: unknown, now: EpochMs): readonly QuotaGauge[] => {
  const limits = objectOf(objectOf(value)?.rate_limit);
  return [
    ...codexWindow(objectOf(limits?.primary_window), '5 hours', now),
    ...codexWindow(objectOf(limits?.secondary_window), '7 days', now),
  ];
};

/** Copilot: what is left of each allowance, in percent; one without an end has no gauge. */
export const copilotGauges = (value: unknown): readonly QuotaGauge[] => {
  const body = objectOf(value);
  const resetsAt = instantOf(textOf(body?.quota_reset_date_utc) ?? body?.quota_reset_date);
  return Object.entries(objectOf(body?.quota_snapshots) ?? {}).flatMap(([name, entry]) => {
    const snapshot = objectOf(entry);
    const left = numberOf(snapshot?.percent_remaining);
    if (!snapshot || left === undefined || snapshot.unlimited === true) return [];
    return [gauge(allowanceOf(name), 1 - left / 100, resetsAt)];
  });
};

const anthropicNames: readonly (readonly [string, Pick<QuotaGauge, 'label' | 'scope'>])[] = [
  ['five_hour', { label: '5 hours' }],
  ['seven_day', { label: '7 days' }],
  ['seven_day_opus', { label: '7 days, Opus', scope: { of: 'family', word: 'opus' } }],
  ['seven_day_sonnet', { label: '7 days, Sonnet', scope: { of: 'family', word: 'sonnet' } }],
];

/** Claude subscriptions: percent used by window, with an ISO instant. */
export const anthropicGauges = (value: unknown): readonly QuotaGauge[] => {
  const body = objectOf(value);
  return anthropicNames.flatMap(([name, allowance]) => {
    const window = objectOf(body?.[name]);
    const used = numberOf(window?.utilization);
    return window && used !== undefined ? [gauge(allowance, used / 100, instantOf(window.resets_at))] : [];
  });
};
