import type { StreamEvent } from '../../../shared/contract/index.ts';
import { type HttpHeaders, headerOf } from '../wire/http.ts';
import { type JsonObject, numberOf, objectOf, textOf } from '../wire/json.ts';

type Quota = Extract<StreamEvent, { type: 'quota' }>;

const MINUTES_A_DAY = 1440;

const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** A window by its length: `5 hours`, `7 days`. */
export const windowLabel = (minutes: number | undefined, otherwise: string): string => {
  if (minutes === undefined || minutes <= 0) return otherwise;
  if (minutes % MINUTES_A_DAY === 0) return plural(minutes / MINUTES_A_DAY, 'day');
  return minutes % 60 === 0 ? plural(minutes / 60, 'hour') : plural(minutes, 'minute');
};

const gauge = (name: string, percent: number | undefined, minutes: number | undefined, resetsAt: number | undefined): readonly Quota[] =>
  percent === undefined
    ? []
    : [
        {
          type: 'quota',
          label: windowLabel(minutes, name),
          usedRatio: percent / 100,
          ...(resetsAt !== undefined && resetsAt > 0 && { resetsAt: Math.round(resetsAt * 1000) }),
        },
      ];

const windows = ['primary', 'secondary'] as const;

const numberIn = (text: string | undefined): number | undefined => {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
};

/** The plan's own limit; others stand beside it, each for some models. */
const PLAN = 'codex';

/** `codex_other` and `codex-other` are one limit. */
const limitId = (text: string): string => text.toLowerCase().replaceAll('_', '-');

const limitsIn = (headers: HttpHeaders): readonly string[] => {
  const ids = Object.keys(headers).flatMap((name) => /^x-(.+)-(?:primary|secondary)-used-percent$/.exec(name)?.[1] ?? []);
  return [...new Set(ids)].sort((a, b) => Number(limitId(b) === PLAN) - Number(limitId(a) === PLAN));
};

const windowsOf = (headers: HttpHeaders, limit: string): readonly Quota[] =>
  windows.flatMap((name) => {
    const field = (key: string) => numberIn(headerOf(headers, `x-${limit}-${name}-${key}`));
    return gauge(name, field('used-percent'), field('window-minutes'), field('reset-at'));
  });

const beside =
  (name: string) =>
  (quota: Quota): Quota => ({ ...quota, label: `${name.slice(0, 60)}, ${quota.label}`, scope: { of: 'some' } });

/** The windows of the plan, and of other limits under their names, as the head of each answer tells them. @see spec: providers 4.3 */
export const gaugesInHeaders = (headers: HttpHeaders): readonly Quota[] =>
  limitsIn(headers).flatMap((limit) => {
    const told = windowsOf(headers, limit);
    if (limitId(limit) === PLAN) return told;
    return told.map(beside(headerOf(headers, `x-${limit}-limit-name`) ?? limit));
  });

/** The same in an event of the back end's own. @see spec: providers 4.2 */
export const gaugesInEvent = (chunk: JsonObject): readonly Quota[] => {
  if (chunk.type !== 'codex.rate_limits') return [];
  const limits = objectOf(chunk.rate_limits);
  const gauges = windows.flatMap((name) => {
    const told = objectOf(limits?.[name]);
    return gauge(name, numberOf(told?.used_percent), numberOf(told?.window_minutes), numberOf(told?.reset_at));
  });
  const limit = textOf(chunk.metered_limit_name) ?? PLAN;
  return limitId(limit) === PLAN ? gauges : gauges.map(beside(limit));
};

/** The plan's own windows are used up, not those of one family of models beside them. */
export const isPlanUsedUp = (headers: HttpHeaders): boolean => {
  const active = headerOf(headers, 'x-codex-active-limit');
  return (active === undefined || limitId(active) === PLAN) && windowsOf(headers, PLAN).some(({ usedRatio }) => usedRatio >= 1);
};
