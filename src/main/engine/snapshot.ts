import { type Cooldown, cooldown, type EpochMs, failoverReason } from '../../shared/contract/index.ts';
import type { Entry } from './cooldown-entry.ts';
import type { LaneName } from './rules.ts';

const DAY_MS = 86_400_000;
/** What has neither failed nor rested for so long is forgotten. */
const FORGET_AFTER_MS = 7 * DAY_MS;
/** No rest ends later than this from now, whatever a changed clock or a damaged file says. */
const LONGEST_MS = 8 * DAY_MS;

/** What a tracker must remember over a restart; plain JSON, instants absolute. */
export interface TrackerSnapshot {
  readonly version: 1;
  readonly entries: readonly Entry[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const readLane = (value: unknown, now: EpochMs): Cooldown | undefined => {
  if (!isFields(value)) return undefined;
  // A reason that a newer version wrote still means that somebody rests.
  const { reason } = value;
  const read = cooldown.safeParse(failoverReason.safeParse(reason).success ? value : { ...value, reason: 'unknown' });
  if (!read.success) return undefined;
  const { dueAt, ...lane } = read.data;
  const within = { ...lane, since: Math.min(lane.since, now), until: Math.min(lane.until, now + LONGEST_MS) };
  return dueAt === undefined ? within : { ...within, dueAt: Math.min(dueAt, within.until) };
};

const readEntry = (value: unknown, now: EpochMs): Entry | undefined => {
  if (!isFields(value) || typeof value.key !== 'string') return undefined;
  const { key, scope, total, byReason, lastFailureAt } = value;
  const lanes = isFields(value.lanes) ? value.lanes : {};
  const names: readonly LaneName[] = ['main', 'billing', 'user'];
  const read = names.flatMap((name) => {
    const lane = readLane(lanes[name], now);
    return lane ? [[name, lane] as const] : [];
  });
  return {
    key,
    scope: scope === 'account' ? 'account' : 'model',
    total: isCount(total) ? total : 0,
    byReason: isFields(byReason)
      ? Object.fromEntries(Object.entries(byReason).filter((pair): pair is [string, number] => isCount(pair[1])))
      : {},
    lastFailureAt: isCount(lastFailureAt) ? Math.min(lastFailureAt, now) : null,
    lanes: Object.fromEntries(read),
  };
};

const isRemembered = ({ lastFailureAt, lanes }: Entry, now: EpochMs): boolean =>
  (lastFailureAt !== null && now - lastFailureAt <= FORGET_AFTER_MS) || Object.values(lanes).some((lane) => lane.until > now);

/** The readable and recent entries of a snapshot; damaged ones are left out, never thrown at. */
export const readSnapshot = (snapshot: unknown, now: EpochMs): readonly Entry[] => {
  const entries = isFields(snapshot) && snapshot.version === 1 ? snapshot.entries : undefined;
  if (!Array.isArray(entries)) return [];
  return entries
    .map((entry: unknown) => readEntry(entry, now))
    .filter((entry) => entry !== undefined)
    .filter((entry) => isRemembered(entry, now));
};
