import type { Attempt, DurationMs, EpochMs, Run } from '../../shared/contract/index.ts';

/** Where a bar stands on the shared time axis, in percent. */
export interface Bar {
  readonly offset: number;
  readonly width: number;
}

/** What the waterfall shows, top to bottom. A pause is the time for which the message was held; it takes no room on the axis. */
export type WaterfallRow =
  | { readonly kind: 'attempt'; readonly attempt: Attempt; readonly tookMs: DurationMs | undefined; readonly bar: Bar | undefined }
  | { readonly kind: 'pause'; readonly id: string; readonly pausedMs: DurationMs };

/** Gaps shorter than this are the engine's own business; longer ones mean that the message waited. */
const PAUSE_MS = 2000;

/** A bar is never thinner than this, so that an instant refusal can still be seen. */
const MIN_WIDTH = 1.5;

/** How long the attempt ran; undefined for one that was never made. */
export const attemptMs = ({ outcome, startedAt }: Attempt, now: EpochMs): DurationMs | undefined => {
  if (outcome.state === 'skipped') return undefined;
  return outcome.state === 'running' ? Math.max(0, now - startedAt) : outcome.durationMs;
};

interface Placed {
  readonly attempt: Attempt;
  readonly tookMs: DurationMs | undefined;
  readonly pausedMs: DurationMs;
  /** On the axis without pauses. */
  readonly from: number;
}

const place = (attempts: readonly Attempt[], now: EpochMs): { readonly placed: readonly Placed[]; readonly length: number } => {
  let paused = 0;
  let end = attempts[0]?.startedAt ?? 0;
  const origin = end;
  const placed = attempts.map((attempt): Placed => {
    const gap = Math.max(0, attempt.startedAt - end);
    const pausedMs = gap >= PAUSE_MS ? gap : 0;
    paused += pausedMs;
    const tookMs = attemptMs(attempt, now);
    end = Math.max(end, attempt.startedAt + (tookMs ?? 0));
    return { attempt, tookMs, pausedMs, from: attempt.startedAt - origin - paused };
  });
  return { placed, length: end - origin - paused };
};

const barOf = (from: number, tookMs: DurationMs, length: number): Bar => {
  if (length <= 0) return { offset: 0, width: MIN_WIDTH };
  const width = Math.min(100, Math.max(MIN_WIDTH, (tookMs / length) * 100));
  return { offset: Math.min(Math.max(0, (from / length) * 100), 100 - width), width };
};

/** All attempts of a run on one axis, with the pauses between them. */
export const waterfallRows = ({ attempts }: Run, now: EpochMs): readonly WaterfallRow[] => {
  const { placed, length } = place(attempts, now);
  return placed.flatMap(({ attempt, tookMs, pausedMs, from }): readonly WaterfallRow[] => {
    const bar = tookMs === undefined ? undefined : barOf(from, tookMs, length);
    const row: WaterfallRow = { kind: 'attempt', attempt, tookMs, bar };
    return pausedMs > 0 ? [{ kind: 'pause', id: `pause-${attempt.id}`, pausedMs }, row] : [row];
  });
};
