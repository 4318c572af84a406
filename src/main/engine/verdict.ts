import type { FailoverReason, Fault } from '../../shared/contract/index.ts';
import { classifyError } from './classify.ts';
import { evidenceOf, messageOf } from './evidence.ts';
import type { FailoverError } from './failover-error.ts';
import { ProviderError } from './provider-error.ts';
import type { EngineRules } from './rules.ts';

/** What a failed call amounts to. */
export interface Verdict {
  readonly reason: FailoverReason;
  readonly rule: string;
  readonly fault: Fault;
  /** An error that no adapter threw, with its stack. */
  readonly internal?: string;
  /** `null` where the rules recognise nothing; a run under such rules ends there. */
  readonly classified: FailoverError | null;
}

/** The longest message that is kept. */
const MAX_MESSAGE_CHARS = 4096;

const bareFault = (error: unknown, provider: string): Fault => {
  const { status, codes } = evidenceOf(error, 'own-message');
  const [code] = codes;
  return {
    provider,
    message: messageOf(error).slice(0, MAX_MESSAGE_CHARS),
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
  };
};

/** The reference reads a status out of the text and nowhere else, so it is written there for it. */
const legible = (error: ProviderError): unknown => {
  const { status, message } = error.fault;
  return status === undefined ? error : new Error(`Status: ${status}\n${message}`, { cause: error });
};

const stackOf = (error: unknown): string => (error instanceof Error && error.stack) || messageOf(error);

/** Judges what a call under a chain's rules threw; what no adapter throws is our own bug and cools nobody. */
export const judgeCall = (error: unknown, provider: string, model: string, rules: EngineRules): Verdict => {
  if (!(error instanceof ProviderError))
    return { reason: 'unknown', rule: 'internal', fault: bareFault(error, provider), internal: stackOf(error), classified: null };
  const classified = classifyError(rules.reads === 'own-message' ? legible(error) : error, provider, model, rules);
  return { reason: classified?.reason ?? 'unknown', rule: classified?.rule ?? 'unrecognised', fault: error.fault, classified };
};

/** Judges what the runner of a library caller threw: any error is the provider's. */
export const judgeRunner = (error: unknown, provider: string, model: string, rules: EngineRules): Verdict => {
  const classified = classifyError(error, provider, model, rules);
  const fault = error instanceof ProviderError ? error.fault : bareFault(error, provider);
  return { reason: classified?.reason ?? 'unknown', rule: classified?.rule ?? 'unrecognised', fault, classified };
};
