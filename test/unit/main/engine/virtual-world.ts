import type { EnginePorts, Opened, OpenNotes } from '../../../../src/main/engine/ports.ts';
import type { Candidate, ProviderInfo, RunEvent, StreamEvent } from '../../../../src/shared/contract/index.ts';

/** What a scripted call does next: an event, a pause in virtual time, an error, or silence until it is closed (or for ever). */
export type Cue = StreamEvent | { readonly pauseMs: number } | { readonly throws: unknown } | 'hang' | 'ignore-close';

export type Script = readonly Cue[];

export const text = (content: string): StreamEvent => ({ type: 'text-delta', text: content });
export const thought = (content: string): StreamEvent => ({ type: 'reasoning-delta', text: content });
export const done = (finish: 'stop' | 'length' | 'filtered' | 'cancelled' | 'error' | 'tool_calls' = 'stop'): StreamEvent => ({
  type: 'response-end',
  finish,
});

export const START = 1_700_000_000_000;

/** A world whose time moves only when everybody waits for it. */
export class VirtualWorld {
  #now = START;
  /** How far the wall clock was set from the time that passes. */
  #setBy = 0;
  #nextId = 0;
  #alarms: { at: number; fire: () => void }[] = [];
  readonly opened: string[] = [];
  /** When each of them was opened, on the clock that nobody sets. */
  readonly openedAt: number[] = [];
  readonly closed: unknown[] = [];
  /** What each call was told besides its candidate. */
  readonly notes: OpenNotes[] = [];
  /** One script per call of a candidate, by model; the last one repeats. */
  readonly scripts: Record<string, Script[]> = {};
  dice: () => number = () => 0.5;

  now = (): number => this.#now + this.#setBy;

  alarm = (afterMs: number, fire: () => void): (() => void) => {
    const alarm = { at: this.#now + afterMs, fire };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  };

  pass(ms: number): void {
    this.#now += ms;
  }

  /** Sets the wall clock; what waits does not notice. */
  setClock(byMs: number): void {
    this.#setBy += byMs;
  }

  get pendingAlarms(): number {
    return this.#alarms.length;
  }

  ports: EnginePorts = {
    now: () => this.now(),
    elapsed: () => this.#now - START,
    random: () => this.dice(),
    newId: () => `a${++this.#nextId}`,
    alarm: (afterMs, fire) => this.alarm(afterMs, fire),
    open: (candidate, _attemptId, notes) => {
      this.notes.push(notes);
      return this.#open(candidate);
    },
  };

  #open({ model }: Candidate): Opened {
    this.opened.push(model);
    this.openedAt.push(this.#now - START);
    const scripts = this.scripts[model] ?? [];
    const script = scripts.length > 1 ? scripts.shift() : scripts[0];
    if (!script) throw new Error(`no script for ${model}`);
    let closeWith: (cause: unknown) => void = () => {};
    const closing = new Promise<never>((_, reject) => {
      closeWith = reject;
    });
    closing.catch(() => {});
    const close = (cause: unknown): void => {
      this.closed.push(cause);
      closeWith(cause);
    };
    return { events: this.#play(script, closing), close };
  }

  async *#play(script: Script, closing: Promise<never>): AsyncGenerator<StreamEvent> {
    for (const cue of script) {
      if (cue === 'hang') await closing;
      else if (cue === 'ignore-close') await new Promise(() => {});
      else if ('throws' in cue) throw cue.throws;
      else if ('pauseMs' in cue) await Promise.race([closing, new Promise<void>((resolve) => this.alarm(cue.pauseMs, resolve))]);
      else yield cue;
    }
  }

  /** Runs until `work` is settled; whenever nothing moves, the earliest alarm rings. */
  async drive<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const mark = (): void => {
      settled = true;
    };
    work.then(mark, mark);
    for (let idle = 0; !settled; ) {
      await new Promise((resolve) => setImmediate(resolve));
      if (settled) break;
      const next = this.#alarms.toSorted((a, b) => a.at - b.at)[0];
      if (!next && ++idle > 20) throw new Error('everybody waits, and nothing will happen');
      if (!next) continue;
      this.#alarms = this.#alarms.filter((alarm) => alarm !== next);
      this.#now = Math.max(this.#now, next.at);
      next.fire();
    }
    return work;
  }
}

export const collect = async (events: AsyncIterable<RunEvent>): Promise<RunEvent[]> => {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
};

export const acme = (model: string, accountId = 'work', provider = 'acme'): Candidate => ({ provider, model, accountId });

export const provider = (id: string, ...accounts: readonly ProviderInfo['accounts'][number][]): ProviderInfo => ({
  id,
  label: id,
  pretend: false,
  accounts: accounts.length > 0 ? [...accounts] : [{ id: 'work', label: 'Work' }],
  models: [],
});
