import type { EpochMs } from '../../../shared/contract/index.ts';
import type { ToolDefinition } from '../../providers/adapter.ts';

/** What a tool may know of the world. */
export interface ToolPorts {
  readonly now: () => EpochMs;
  /** Aborted when the user stops the run, or when the tool's time is up. */
  readonly signal: AbortSignal;
}

/** What a model may call. */
export interface Tool {
  readonly definition: ToolDefinition;
  /** Answers text for the model. Checks its arguments itself; throws `ToolError` for what the model can do better. */
  readonly call: (args: Readonly<Record<string, unknown>>, ports: ToolPorts) => Promise<string>;
}

/** A call that cannot be carried out, in words for the model. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}
