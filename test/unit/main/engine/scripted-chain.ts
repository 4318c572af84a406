import { CooldownTracker, FallbackChain, type FallbackResult, seedRules } from '../../../../src/main/engine/index.ts';

export const MINUTE = 60_000;

export type Scripted = string | Error | { readonly throws: unknown };

export const one = { provider: 'openai', model: 'gpt-4' };
export const two = { provider: 'anthropic', model: 'claude' };
export const three = { provider: 'groq', model: 'llama' };

export const cancelOf = (message = 'enough'): Error => Object.assign(new Error(message), { name: 'AbortError' });
export const deadlineOf = (): Error => Object.assign(new Error('too late'), { name: 'TimeoutError' });

/** A chain whose runner answers or fails by the script, one entry per call; each call takes `callMs`. */
export const setUp = (callMs = 0) => {
  let now = 1_700_000_000_000;
  const cooldown = new CooldownTracker({ rules: seedRules, now: () => now });
  const chain = new FallbackChain({ cooldown, rules: seedRules, now: () => now });
  const calls: string[] = [];
  const play = (script: readonly Scripted[], onCall: (place: number) => void = () => {}) => {
    let place = 0;
    return async (provider: string, model: string): Promise<string> => {
      const next = script[place++];
      calls.push(`${provider}/${model}`);
      onCall(place);
      now += callMs;
      if (next === undefined) throw new Error('the script is over');
      if (typeof next === 'string') return next;
      throw next instanceof Error ? next : next.throws;
    };
  };
  return { cooldown, chain, calls, play, pass: (ms: number) => (now += ms) };
};

export const rejection = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it answered',
    (error: unknown) => error,
  );

export const brief = ({ attempts }: Pick<FallbackResult<unknown>, 'attempts'>): readonly string[] =>
  attempts.map(
    ({ provider, model, reason, skipped, durationMs }) =>
      `${provider}/${model} ${reason ?? '-'} ${durationMs} ${skipped ? 'skipped' : 'called'}`,
  );
