import type { StreamEvent } from '../../../shared/contract/index.ts';
import { type HttpHeaders, headerOf } from '../wire/http.ts';
import { type JsonObject, numberOf, objectOf } from '../wire/json.ts';

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

/** The plan's windows as the head of each answer tells them. @see spec: providers 4.3 */
export const gaugesInHeaders = (headers: HttpHeaders): readonly Quota[] =>
  windows.flatMap((name) => {
    const field = (key: string) => numberIn(headerOf(headers, `x-codex-${name}-${key}`));
    return gauge(name, field('used-percent'), field('window-minutes'), field('reset-at'));
  });

/** The same in an event of the back end's own. @see spec: providers 4.2 */
export const gaugesInEvent = (chunk: JsonObject): readonly Quota[] => {
  if (chunk.type !== 'codex.rate_limits') return [];
  const limits = objectOf(chunk.rate_limits);
  return windows.flatMap((name) => {
    const told = objectOf(limits?.[name]);
    return gauge(name, numberOf(told?.used_percent), numberOf(told?.window_minutes), numberOf(told?.reset_at));
  });
};

/** The plan's own windows are used up, not those of one family of models beside them. */
export const isPlanUsedUp = (headers: HttpHeaders): boolean => {
  const active = headerOf(headers, 'x-codex-active-limit');
  return (active === undefined || active === 'codex') && gaugesInHeaders(headers).some(({ usedRatio }) => usedRatio >= 1);
};
