/** What providers tell of an account's allowances, read leniently; the shapes are undocumented and may change (2026-11). */
import type { DurationMs, EpochMs } from '../../../shared/contract/index.ts';
import type { QuotaGauge } from '../../providers/adapter.ts';
import { type JsonObject, numberOf, objectOf, textOf } from '../../providers/wire/json.ts';

const HOUR: DurationMs = 3_600_000;
const DAY: DurationMs = 24 * HOUR;

const clamp = (ratio: number): number => Math.min(Math.max(ratio, 0), 1);

const instantOf = (value: unknown): EpochMs | undefined => {
  const seconds = numberOf(value);
  const at = seconds === undefined ? Date.parse(textOf(value) ?? '') : seconds * 1000;
  return Number.isFinite(at) && at > 0 ? Math.floor(at) : undefined;
};

const gauge = (label: string, usedRatio: number, resetsAt: EpochMs | undefined): QuotaGauge => ({
  label,
  usedRatio: clamp(usedRatio),
  ...(resetsAt !== undefined && { resetsAt }),
});

/** `5 h`, `7 d`, `30 min`: how long a window is, for people. */
const windowLabel = (ms: DurationMs): string => {
  if (ms >= DAY && ms % DAY === 0) return `${ms / DAY} d`;
  return ms >= HOUR ? `${Math.round(ms / HOUR)} h` : `${Math.max(1, Math.round(ms / 60_000))} min`;
};

const codexWindow = (window: JsonObject | undefined, fallback: string, now: EpochMs): readonly QuotaGauge[] => {
  const used = numberOf(window?.used_percent);
  if (!window || used === undefined) return [];
  const seconds = numberOf(window.limit_window_seconds);
  const after = numberOf(window.reset_after_seconds);
  const label = seconds !== undefined && seconds > 0 ? windowLabel(seconds * 1000) : fallback;
  return [gauge(label, used / 100, instantOf(window.reset_at) ?? (after === undefined ? undefined : now + after * 1000))];
};

/** ChatGPT: `rate_limit.primary_window` and `secondary_window`. */
export const codexGauges = (value: unknown, now: EpochMs): readonly QuotaGauge[] => {
  const limits = objectOf(objectOf(value)?.rate_limit);
  return [...codexWindow(objectOf(limits?.primary_window), '5 h', now), ...codexWindow(objectOf(limits?.secondary_window), '7 d', now)];
};

const copilotNames: Readonly<Record<string, string>> = {
  chat: 'Chat',
  completions: 'Completions',
  premium_interactions: 'Premium requests',
};

/** Copilot: what is left of each allowance, in percent; one without an end has no gauge. */
export const copilotGauges = (value: unknown): readonly QuotaGauge[] => {
  const body = objectOf(value);
  const resetsAt = instantOf(textOf(body?.quota_reset_date_utc) ?? body?.quota_reset_date);
  return Object.entries(objectOf(body?.quota_snapshots) ?? {}).flatMap(([name, entry]) => {
    const snapshot = objectOf(entry);
    const left = numberOf(snapshot?.percent_remaining);
    if (!snapshot || left === undefined || snapshot.unlimited === true) return [];
    return [gauge(copilotNames[name] ?? name.replaceAll('_', ' ').slice(0, 60), 1 - left / 100, resetsAt)];
  });
};

const anthropicNames = [
  ['five_hour', '5 h'],
  ['seven_day', '7 d'],
  ['seven_day_opus', '7 d Opus'],
  ['seven_day_sonnet', '7 d Sonnet'],
] as const;

/** Claude subscriptions: percent used by window, with an ISO instant. */
export const anthropicGauges = (value: unknown): readonly QuotaGauge[] => {
  const body = objectOf(value);
  return anthropicNames.flatMap(([name, label]) => {
    const window = objectOf(body?.[name]);
    const used = numberOf(window?.utilization);
    return window && used !== undefined ? [gauge(label, used / 100, instantOf(window.resets_at))] : [];
  });
};
