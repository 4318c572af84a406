import type { ToolCall } from '../../shared/contract/index.ts';
import { span } from './span.ts';

const SHORT_CHARS = 60;

/** The beginning of a text on one line. */
const oneLine = (text: string): string => {
  const line = text
    .slice(0, SHORT_CHARS * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > SHORT_CHARS ? `${line.slice(0, SHORT_CHARS - 1).trimEnd()}…` : line;
};

/** Arguments as a reader wants them: indented where they are JSON, as they came where not. */
export const argumentsOf = ({ argsText }: Pick<ToolCall, 'argsText'>): string => {
  try {
    return JSON.stringify(JSON.parse(argsText), null, 2);
  } catch {
    return argsText;
  }
};

export interface ToolLine {
  /** `called`, `calling` or, where it failed, `called` with the error as its result. */
  readonly verb: string;
  readonly name: string;
  /** What came back, on one line; absent while nothing has. */
  readonly result: string | undefined;
}

/** A tool call as one line: `called current_time → 14:02`. `live`: its attempt still runs. */
export const toolLine = ({ name, result }: ToolCall, live: boolean): ToolLine => {
  if (result)
    return { verb: 'called', name, result: result.isError ? `failed: ${oneLine(result.text)}` : oneLine(result.text) || 'nothing' };
  return live ? { verb: 'calling', name, result: undefined } : { verb: 'called', name, result: 'no result' };
};

export const tookWords = (durationMs: number): string => `Answered in ${span(durationMs)}`;
