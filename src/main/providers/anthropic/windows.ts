import type { StreamEvent } from '../../../shared/contract/index.ts';
import type { QuotaGauge } from '../adapter.ts';
import { type HttpHeaders, headerOf } from '../wire/http.ts';

/** One allowance of a subscription, as the headers of each answer tell it. @see spec: providers 3.4 */
export interface UsageWindow {
  readonly name: string;
  readonly isRejected: boolean;
  /** 0 to 1, and above where the allowance was exceeded. */
  readonly usedRatio: number | undefined;
  readonly resetsAt: number | undefined;
}

const PREFIX = 'anthropic-ratelimit-unified-';

const number = (text: string | undefined): number | undefined =>
  text === undefined || text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);

/** Unix seconds, or a date. */
const instant = (text: string | undefined): number | undefined => {
  const seconds = number(text);
  if (seconds !== undefined) return Math.round(seconds * 1000);
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : at;
};

/** `5h`, `7d` and their kin; pay beyond the allowance is no window. */
export const windowsOf = (headers: HttpHeaders): readonly UsageWindow[] => {
  const names = Object.keys(headers).flatMap(
    (header) => /^anthropic-ratelimit-unified-(\d+[a-z][\w-]*?)-(?:status|reset|utilization)$/.exec(header)?.[1] ?? [],
  );
  return [...new Set(names)].map((name) => {
    const field = (key: string) => headerOf(headers, `${PREFIX}${name}-${key}`);
    const [status, usedRatio] = [field('status'), number(field('utilization'))];
    return {
      name,
      isRejected: status === undefined || status === '' ? usedRatio !== undefined && usedRatio >= 1 : status === 'rejected',
      usedRatio,
      resetsAt: instant(field('reset')),
    };
  });
};

const labels: ReadonlyMap<string, string> = new Map([
  ['5h', '5 hours'],
  ['7d', '7 days'],
]);

/** A window of one family of models bears its name: `7d_opus`. */
const allowanceOf = (name: string): Pick<QuotaGauge, 'label' | 'scope'> => {
  const [window = name, word] = name.split(/[_-]/);
  const label = labels.get(window);
  if (label === undefined || word === undefined) return { label: label ?? name };
  return { label: `${label}, ${word.charAt(0).toUpperCase()}${word.slice(1)}`, scope: { of: 'family', word } };
};

export const quotaEvents = (headers: HttpHeaders): readonly StreamEvent[] =>
  windowsOf(headers).flatMap(({ name, usedRatio, resetsAt }) =>
    usedRatio === undefined
      ? []
      : [{ type: 'quota' as const, ...allowanceOf(name), usedRatio, ...(resetsAt !== undefined && { resetsAt }) }],
  );

/** When a subscription that was refused is back: when the last of its exhausted windows is. */
export const refusedUntil = (headers: HttpHeaders): number | undefined => {
  const resets = windowsOf(headers).flatMap(({ isRejected, resetsAt }) => (isRejected && resetsAt !== undefined ? [resetsAt] : []));
  return resets.length > 0 ? Math.max(...resets) : instant(headerOf(headers, `${PREFIX}reset`));
};

/** Windows of one family of models bear its name (`seven_day_opus`); all others are the account's. */
export const isAccountWide = (headers: HttpHeaders): boolean => {
  const claim = headerOf(headers, `${PREFIX}representative-claim`);
  return claim === undefined || /^(five_hour|seven_day)$/.test(claim);
};

export const isSubscription = (headers: HttpHeaders): boolean => Object.keys(headers).some((name) => name.startsWith(PREFIX));
