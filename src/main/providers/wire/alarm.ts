/** The longest that a timer of Node takes. */
const MAX_TIMER_MS = 2 ** 31 - 1;

interface Alarm {
  /** On the monotonic clock. */
  readonly at: number;
  readonly fire: () => void;
}

const lanes = new Map<number, Lane>();

/**
 * All alarms of one length, which are due in the order in which they were set. One timer serves them and goes on when they are
 * taken back: a call sets three of them and takes them back at once, and a timer of its own for each costs more than to read the
 * answer. It keeps the process alive only while somebody waits for it.
 */
class Lane {
  readonly #afterMs: number;
  readonly #alarms = new Set<Alarm>();
  #timer: NodeJS.Timeout;

  constructor(afterMs: number) {
    this.#afterMs = afterMs;
    this.#timer = this.#timerIn(afterMs).unref();
  }

  add(fire: () => void): () => void {
    const alarm = { at: performance.now() + this.#afterMs, fire };
    if (this.#alarms.size === 0) this.#timer.ref();
    this.#alarms.add(alarm);
    return () => {
      if (this.#alarms.delete(alarm) && this.#alarms.size === 0) this.#timer.unref();
    };
  }

  #timerIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#look(), Math.min(ms, MAX_TIMER_MS));
  }

  #look(): void {
    const now = performance.now();
    const due: Alarm[] = [];
    for (const alarm of this.#alarms) {
      // A timer may fire a fraction of a millisecond early.
      if (alarm.at - now >= 1) break;
      due.push(alarm);
    }
    for (const alarm of due) this.#alarms.delete(alarm);
    const [next] = this.#alarms;
    if (next) this.#timer = this.#timerIn(next.at - now);
    else lanes.delete(this.#afterMs);
    for (const { fire } of due) fire();
  }
}

/** Calls `fire` once after `afterMs` of running time; the returned function takes it back. */
export const alarmAfter = (afterMs: number, fire: () => void): (() => void) => {
  const lane = lanes.get(afterMs) ?? new Lane(afterMs);
  lanes.set(afterMs, lane);
  return lane.add(fire);
};
