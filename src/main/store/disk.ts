import type { DiskHealth, EpochMs } from '../../shared/contract/index.ts';
import { diskTrouble, diskWords } from './disk-trouble.ts';

/** How long a write that failed waits until it is made again. */
const AGAIN_AFTER_MS = 2000;

export interface DiskPorts {
  readonly now: () => EpochMs;
  readonly onChange: (health: DiskHealth) => void;
  /** Hears of the first failure of a kind, and of every failure that is none of the disk. */
  readonly onError: (error: unknown) => void;
  readonly againAfterMs?: number;
}

/** Writes that nobody waits for: what cannot be written now is written later, and the window hears of it meanwhile. */
export interface Disk {
  readonly health: () => DiskHealth;
  /**
   * Makes a write that may be made again until it succeeds; a later one of the same name takes the place of one that waits.
   * Never throws.
   */
  readonly write: (name: string, work: () => void) => void;
  /** One last go at everything that waits. */
  readonly close: () => void;
}

export const createDisk = ({ now, onChange, onError, againAfterMs = AGAIN_AFTER_MS }: DiskPorts): Disk => {
  const waiting = new Map<string, () => void>();
  let health: DiskHealth = { state: 'ok' };
  let timer: NodeJS.Timeout | undefined;

  const become = (next: DiskHealth): void => {
    const before = health.state === 'failing' ? health.problem : health.state;
    if (before === (next.state === 'failing' ? next.problem : next.state)) return;
    health = next;
    onChange(next);
  };
  const failed = (error: unknown): boolean => {
    const problem = diskTrouble(error);
    const isNews = health.state === 'ok' || health.problem !== problem;
    if (problem === undefined || isNews) onError(error);
    if (problem === undefined) return false;
    const { words, remedy } = diskWords[problem];
    const meanwhile = 'What arrives is kept in memory and written as soon as there is a way.';
    become({
      state: 'failing',
      problem,
      words,
      remedy: `${remedy}. ${meanwhile}`,
      since: health.state === 'failing' ? health.since : now(),
    });
    return true;
  };
  /** Answers whether the write need not be made again. */
  const attempt = (work: () => void): boolean => {
    try {
      work();
      return true;
    } catch (error) {
      return !failed(error);
    }
  };
  const goOver = (): void => {
    timer = undefined;
    for (const [name, work] of [...waiting]) {
      if (!attempt(work)) break;
      if (waiting.get(name) === work) waiting.delete(name);
    }
    if (waiting.size === 0) return become({ state: 'ok' });
    timer = setTimeout(goOver, againAfterMs).unref();
  };

  return {
    health: () => health,
    write: (name, work) => {
      if (attempt(work)) waiting.delete(name);
      else waiting.set(name, work);
      if (waiting.size > 0) timer ??= setTimeout(goOver, againAfterMs).unref();
    },
    close: () => {
      clearTimeout(timer);
      for (const work of waiting.values()) attempt(work);
      waiting.clear();
    },
  };
};
