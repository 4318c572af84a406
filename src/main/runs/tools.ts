import type { ToolCall, ToolResult } from '../../shared/contract/index.ts';
import type { EnginePorts } from '../engine/index.ts';
import { currentTime } from './tools/current-time.ts';
import { type Tool, ToolError } from './tools/tool.ts';

/** The tools that ship. A new one is its file and an entry here. */
export const builtInTools: readonly Tool[] = [currentTime];

/** How long one call may take. */
const LIMIT_MS = 30_000;

export interface CallPorts {
  readonly tools: readonly Tool[];
  readonly ports: Pick<EnginePorts, 'now' | 'elapsed' | 'alarm'>;
  /** The user's stop. */
  readonly signal: AbortSignal;
}

const argsOf = ({ name, argsText }: ToolCall): Readonly<Record<string, unknown>> => {
  let args: unknown;
  try {
    args = argsText.trim() === '' ? {} : JSON.parse(argsText);
  } catch {
    throw new ToolError(`The arguments of ${name} are no JSON.`);
  }
  if (typeof args !== 'object' || args === null || Array.isArray(args)) throw new ToolError(`The arguments of ${name} must be an object.`);
  return args as Readonly<Record<string, unknown>>;
};

const knownTool = (call: ToolCall, tools: readonly Tool[]): Tool => {
  const tool = tools.find(({ definition }) => definition.name === call.name);
  if (tool) return tool;
  const names = tools.map(({ definition }) => definition.name).join(', ');
  throw new ToolError(`There is no tool named “${call.name}”. There is: ${names}.`);
};

/** Settles when the tool has answered, when its time is up or when the run is stopped, whatever the tool does. */
const limited = (tool: Tool, args: Readonly<Record<string, unknown>>, { ports, signal }: CallPorts): Promise<string> =>
  new Promise((resolve, reject) => {
    const controller = new AbortController();
    const give = (error: Error): void => {
      controller.abort(error);
      reject(error);
    };
    const onStop = (): void => give(new ToolError('The user stopped the call.'));
    const stopAlarm = ports.alarm(LIMIT_MS, () =>
      give(new ToolError(`${tool.definition.name} did not answer within ${LIMIT_MS / 1000} s.`)),
    );
    signal.addEventListener('abort', onStop);
    if (signal.aborted) onStop();
    Promise.resolve()
      .then(() => tool.call(args, { now: ports.now, signal: controller.signal }))
      .then(resolve, reject)
      .finally(() => {
        stopAlarm();
        signal.removeEventListener('abort', onStop);
      });
  });

/** Carries out one call of a model. Never throws: what went wrong is the result, so that the model can do better. */
export const callTool = async (call: ToolCall, asked: CallPorts): Promise<ToolResult> => {
  const beganAt = asked.ports.elapsed();
  const result = (text: string, isError: boolean): ToolResult => ({
    text,
    isError,
    durationMs: Math.max(0, asked.ports.elapsed() - beganAt),
  });
  try {
    return result(await limited(knownTool(call, asked.tools), argsOf(call), asked), false);
  } catch (error) {
    return result(error instanceof ToolError ? error.message : `${call.name} failed by a fault of the app.`, true);
  }
};
