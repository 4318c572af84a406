import type { Attempt, Candidate, Run, RunEvent, ToolResult } from '../../shared/contract/index.ts';
import { type CallPorts, callTool } from './tools.ts';

/** After so many rounds an answer ends with what there is: a model that never stops calling would never stop costing. */
export const MAX_TOOL_ROUNDS = 10;

/** The answers of a run that asked for tools, oldest first. */
export const roundsOf = ({ attempts }: Run): readonly Attempt[] =>
  attempts.filter(({ outcome, reply }) => outcome.state === 'answered' && reply.toolCalls.some(({ done }) => done));

/** Who made the calls of the last round: it is asked first, since they are its own. */
export const callerOf = (run: Run): Candidate | undefined => roundsOf(run).at(-1)?.candidate;

const tooMany: ToolResult = {
  text: `Not called: an answer takes at most ${MAX_TOOL_ROUNDS} rounds of tools.`,
  isError: true,
  durationMs: 0,
};

export interface ToolRound extends CallPorts {
  readonly run: () => Run;
  readonly apply: (event: RunEvent) => void;
}

/**
 * Carries out the calls of the attempt that has just answered, one after the other, and tells each result. Answers whether the
 * run goes on with them; a stop leaves the rest without a result.
 */
export const answerCalls = async (attemptId: string, asked: ToolRound): Promise<boolean> => {
  const { run, apply, signal, tools } = asked;
  const rounds = roundsOf(run());
  const attempt = rounds.find(({ id }) => id === attemptId);
  if (tools.length === 0 || !attempt) return false;
  const isLast = rounds.length > MAX_TOOL_ROUNDS;
  for (const call of attempt.reply.toolCalls.filter(({ done }) => done)) {
    if (signal.aborted) break;
    const result = isLast ? tooMany : await callTool(call, asked);
    if (!signal.aborted) apply({ type: 'tool-result', attemptId, index: call.index, result });
  }
  return !isLast;
};
