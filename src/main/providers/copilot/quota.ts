import type { QuotaGauge } from '../adapter.ts';
import { type HttpHeaders, headerOf } from '../wire/http.ts';

const PREFIX = 'x-quota-snapshot-';

const names: ReadonlyMap<string, string> = new Map([
  ['chat', 'Chat'],
  ['completions', 'Completions'],
  ['premium_interactions', 'Premium requests'],
]);

/** What an allowance is called, and what it counts for: which models are premium is told by nobody. */
export const allowanceOf = (name: string): Pick<QuotaGauge, 'label' | 'scope'> => ({
  label: names.get(name) ?? name.replaceAll('_', ' ').slice(0, 60),
  ...(name !== 'chat' && { scope: { of: 'some' as const } }),
});

const numberIn = (fields: URLSearchParams, name: string): number | undefined => {
  const text = fields.get(name);
  return text === null || text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);
};

/** `x-quota-snapshot-chat: ent=300&rem=12.5&rst=…`: percents that are left, by allowance; an entitlement below zero has no end. @see spec: providers 9.2 */
export const gaugesIn = (headers: HttpHeaders): readonly QuotaGauge[] =>
  Object.keys(headers).flatMap((name) => {
    if (!name.startsWith(PREFIX)) return [];
    const fields = new URLSearchParams(headerOf(headers, name) ?? '');
    const percent = numberIn(fields, 'rem');
    if (percent === undefined || (numberIn(fields, 'ent') ?? 0) < 0) return [];
    const resetsAt = Date.parse(fields.get('rst') ?? '');
    return [
      {
        ...allowanceOf(name.slice(PREFIX.length)),
        usedRatio: Math.min(1, Math.max(0, 1 - percent / 100)),
        ...(!Number.isNaN(resetsAt) && { resetsAt }),
      },
    ];
  });
