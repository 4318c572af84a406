import type { FailoverReason, Fault } from '../../shared/contract/index.ts';
import { classify } from './classify.ts';
import { evidenceOf, messageOf } from './evidence.ts';
import { ProviderError } from './provider-error.ts';
import type { EngineRules } from './rules.ts';

/** What a failed call amounts to. */
export interface Verdict {
  readonly reason: FailoverReason;
  readonly rule: string;
  /** The HTTP status that decided, 0 where none did. */
  readonly status: number;
  readonly fault: Fault;
  /** An error that no adapter threw, with its stack. */
  readonly internal?: string;
  /** False where the rules recognise nothing; a run under rules that stop at such an error ends there. */
  readonly isRecognised: boolean;
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

const verdictOf = (read: unknown, fault: Fault, rules: EngineRules): Verdict => {
  const finding = classify(read, rules);
  const { reason, rule, status } = finding ?? { reason: 'unknown', rule: 'unrecognised', status: 0 };
  return { reason, rule, status, fault, isRecognised: finding !== null };
};

/** Judges what a call under a chain's rules threw; what no adapter throws is our own bug and cools nobody. */
export const judgeCall = (error: unknown, provider: string, rules: EngineRules): Verdict => {
  if (!(error instanceof ProviderError))
    return {
      reason: 'unknown',
      rule: 'internal',
      status: 0,
      fault: bareFault(error, provider),
      internal: stackOf(error),
      isRecognised: false,
    };
  return verdictOf(rules.reads === 'own-message' ? legible(error) : error, error.fault, rules);
};

/** Judges what the runner of a library caller threw: any error is the provider's. */
export const judgeRunner = (error: unknown, provider: string, rules: EngineRules): Verdict =>
  verdictOf(error, error instanceof ProviderError ? error.fault : bareFault(error, provider), rules);
