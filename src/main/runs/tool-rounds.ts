import { type Attempt, type Candidate, MAX_TOOL_ROUNDS, type Run, type RunEvent, type ToolResult } from '../../shared/contract/index.ts';
import { type CallPorts, callTool } from './tools.ts';

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
  /** Rounds made before the user had the answer go on: they count no more. */
  readonly roundsBefore: number;
}

/**
 * Carries out the calls of the attempt that has just answered, one after the other, and tells each result. Answers whether the
 * run goes on with them; a stop leaves the rest without a result.
 */
export const answerCalls = async (attemptId: string, asked: ToolRound): Promise<boolean> => {
  const { run, apply, signal, tools, roundsBefore } = asked;
  const rounds = roundsOf(run());
  const attempt = rounds.find(({ id }) => id === attemptId);
  if (tools.length === 0 || !attempt) return false;
  const isLast = rounds.length - roundsBefore > MAX_TOOL_ROUNDS;
  for (const call of attempt.reply.toolCalls.filter(({ done }) => done)) {
    if (signal.aborted) break;
    const result = isLast ? tooMany : await callTool(call, asked);
    if (!signal.aborted) apply({ type: 'tool-result', attemptId, index: call.index, result });
  }
  return !isLast;
};
