import type { EpochMs } from '../../../shared/contract/index.ts';
import type { TokenBundle } from '../oauth/bundle.ts';
import type { CopilotToken } from './copilot-token.ts';

/** What is known of an account beside its record, until the process ends. */
export interface AccountMemory {
  /** Newer than the record, as that could not be written. */
  unstored?: TokenBundle;
  /** What the source's other fields tell. */
  latest?: TokenBundle;
  /** What was handed out last, and what the provider did not accept. */
  handedOut?: string;
  refused?: string;
  renewedAt?: EpochMs;
  /** Until then a renewal that failed is not tried again while the token still holds. */
  quietUntil?: EpochMs;
  failures: number;
  renewing?: Promise<TokenBundle>;
  exchanging?: Promise<CopilotToken>;
  copilot?: CopilotToken;
  /** Where its calls go unless the exchange said otherwise. */
  modelsUrl?: string | undefined;
  stop: AbortController;
}

export interface AccountMemories {
  readonly of: (key: string) => AccountMemory;
  /** Gives up what is under way. */
  readonly stop: (key: string) => void;
  readonly forget: (key: string) => void;
}

export const createMemories = (): AccountMemories => {
  const memories = new Map<string, AccountMemory>();
  return {
    of: (key) => {
      const known = memories.get(key) ?? { failures: 0, stop: new AbortController() };
      memories.set(key, known);
      return known;
    },
    stop: (key) => {
      const memory = memories.get(key);
      if (!memory) return;
      memory.stop.abort();
      memory.stop = new AbortController();
    },
    forget: (key) => void memories.delete(key),
  };
};
