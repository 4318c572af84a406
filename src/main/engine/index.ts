/**
 * engine/ — decides: order, failover, cooldown, classification. Pure: it asks the world only through `EnginePorts`.
 * May import contract and fold. Policy is data: `seedRules` (the reference, "Classic") and `defaultRules` (the app).
 */
export { classifyError } from './classify.ts';
export type { Failure } from './cooldown-entry.ts';
export { type CooldownChange, CooldownTracker, type TrackerOptions } from './cooldown-tracker.ts';
export { defaultRules } from './default-rules.ts';
export { type Difference, differences } from './differences.ts';
export { FailoverError, isRetriable } from './failover-error.ts';
export { type FallbackAttempt, type FallbackCandidate, FallbackExhaustedError, type FallbackResult } from './fallback-attempt.ts';
export { type ExecuteOptions, FallbackChain, type FallbackChainOptions, type Runner, type RunnerContext } from './fallback-chain.ts';
export { isImageDimensionError, isImageSizeError } from './image-text.ts';
export { LocalLimits, type LocalRate } from './local-limit.ts';
export { choiceFor, groupLookupIn, lookupIn, type ModelEntry } from './model-list.ts';
export { extractProtocol, type ModelRef, modelKey, normalizeProvider, parseModelRef } from './model-ref.ts';
export type { CancelSignal, EnginePorts, Kept, Opened, OpenNotes } from './ports.ts';
export { ProviderError } from './provider-error.ts';
export {
  type Found,
  type Listed,
  type Lookup,
  type ModelChoice,
  resolveCandidates,
  resolveCandidatesWithLookup,
} from './resolve-candidates.ts';
export type { EngineRules } from './rules.ts';
export { type RunRequest, run } from './run.ts';
export { seedRules } from './seed-rules.ts';
export type { TrackerSnapshot } from './snapshot.ts';
export { formatDuration } from './text.ts';
export { type FunctionCall, type LooseToolCall, type NormalizedToolCall, normalizeToolCall } from './tool-call.ts';
export { extractToolCallsFromText, stripToolCallsFromText } from './tool-text.ts';
export { findMatchingBrace } from './tool-text-first.ts';
