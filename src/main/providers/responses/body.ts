import type { HistoryChange, ThinkingLevel } from '../../../shared/contract/index.ts';
import type { ChatRequest, ToolDefinition } from '../adapter.ts';
import { knownCapabilities } from '../openai/families.ts';
import { changesOf } from '../wire/changes.ts';
import { withoutThoughts } from '../wire/left-out.ts';
import { type InputItem, inputOf, instructionsOf } from './input.ts';

export interface FunctionTool {
  readonly type: 'function';
  readonly name: string;
  readonly description: string;
  readonly parameters: object;
  readonly strict: false;
}

/** What is sent to `POST {base}/responses`; nothing of it is kept by the provider. */
export interface ResponsesBody {
  readonly model: string;
  readonly instructions?: string;
  readonly input: readonly InputItem[];
  readonly stream: true;
  readonly store: false;
  readonly include?: readonly ['reasoning.encrypted_content'];
  readonly reasoning?: { readonly effort?: string; readonly summary?: 'auto' };
  readonly max_output_tokens?: number;
  readonly temperature?: number;
  readonly tools?: readonly FunctionTool[];
  readonly tool_choice?: 'auto';
  readonly parallel_tool_calls?: boolean;
  readonly prompt_cache_key?: string;
}

export interface BodyOptions {
  readonly provider: string;
  readonly leftOut: ReadonlySet<string>;
}

/** The first models that think cannot leave it; later ones have a word for "not at all". */
const offFor = (model: string): string | undefined => {
  if (/gpt-5\.[1-9]/i.test(model)) return 'none';
  return /gpt-5/i.test(model) ? 'minimal' : undefined;
};

const effortOf = (level: ThinkingLevel | undefined, model: string): string | undefined => {
  if (level === undefined || level === 'adaptive') return undefined;
  return level === 'off' ? offFor(model) : level;
};

export const toolsOf = (tools: readonly ToolDefinition[] = []): readonly FunctionTool[] =>
  tools.map(({ name, description, parameters }) => ({ type: 'function', name, description, parameters, strict: false }));

/** The least that this dialect takes as a limit. */
const MIN_OUTPUT_TOKENS = 16;

type Wishes = Pick<ResponsesBody, 'include' | 'reasoning' | 'max_output_tokens' | 'temperature'>;

/** Models that do not think know neither an effort nor encrypted thoughts; those that do take no temperature. */
const wishesOf = ({ model, maxTokens, temperature, thinking }: ChatRequest, leftOut: ReadonlySet<string>): Wishes => {
  const thinks = knownCapabilities(model).thinking === true;
  const takes = (name: string): boolean => !leftOut.has(name);
  const effort = takes('reasoning.effort') ? effortOf(thinking, model) : undefined;
  const reasoning = { ...(effort !== undefined && { effort }), ...(takes('reasoning.summary') && { summary: 'auto' as const }) };
  return {
    ...(thinks && takes('include') && { include: ['reasoning.encrypted_content'] as const }),
    ...(thinks && takes('reasoning') && Object.keys(reasoning).length > 0 && { reasoning }),
    ...(maxTokens !== undefined && takes('max_output_tokens') && { max_output_tokens: Math.max(MIN_OUTPUT_TOKENS, maxTokens) }),
    ...(temperature !== undefined && !thinks && takes('temperature') && { temperature }),
  };
};

/** For a platform key. */
export const responsesBody = (asked: ChatRequest, { provider, leftOut }: BodyOptions): ResponsesBody => {
  const request = withoutThoughts(asked, leftOut);
  const { model, cacheKey } = request;
  const instructions = instructionsOf(request.messages);
  const tools = toolsOf(request.tools);
  return {
    model,
    ...(instructions !== '' && { instructions }),
    input: inputOf(request.messages, { provider, model }),
    stream: true,
    store: false,
    ...wishesOf(request, leftOut),
    ...(tools.length > 0 && { tools, tool_choice: 'auto' as const }),
    ...(cacheKey !== undefined && !leftOut.has('prompt_cache_key') && { prompt_cache_key: cacheKey }),
  };
};

/** The level that an effort stands for; the lightest one is not quite "off". */
export const levelOf = (effort: string | undefined): string | undefined => (effort === 'none' ? 'off' : effort);

/** What a body says otherwise than it was asked for. */
export const responsesChanges = (request: ChatRequest, leftOut: ReadonlySet<string>): readonly HistoryChange[] =>
  changesOf(request, {
    leftOut,
    put: () => {
      const { reasoning, max_output_tokens: maxTokens, temperature } = wishesOf(request, leftOut);
      return { temperature, maxTokens, thinking: levelOf(reasoning?.effort) };
    },
  });
