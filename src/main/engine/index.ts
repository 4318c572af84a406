/**
 * engine/ — decides: order, failover, cooldown, classification. Pure: it asks the world only through `EnginePorts`.
 * May import contract and fold. Policy is data: `seedRules` (the reference, "Classic") and `defaultRules` (the app).
 */
export { classifyError } from './classify.ts';
export type { Failure } from './cooldown-entry.ts';
export { type CooldownChange, CooldownTracker, type TrackerOptions } from './cooldown-tracker.ts';
export { defaultRules } from './default-rules.ts';
export { FailoverError, isRetriable } from './failover-error.ts';
export { isImageDimensionError, isImageSizeError } from './image-text.ts';
export type { CancelSignal, EnginePorts, Opened } from './ports.ts';
export { ProviderError } from './provider-error.ts';
export type { EngineRules } from './rules.ts';
export { type RunRequest, run } from './run.ts';
export { seedRules } from './seed-rules.ts';
export type { TrackerSnapshot } from './snapshot.ts';
