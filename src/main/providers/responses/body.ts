import type { ThinkingLevel } from '../../../shared/contract/index.ts';
import type { ChatRequest, ToolDefinition } from '../adapter.ts';
import { knownCapabilities } from '../openai/families.ts';
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

/** Under this name the thoughts of earlier turns are left out. */
export const REPLAY = 'input.reasoning';

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

/** For a platform key. Models that do not think know neither an effort nor encrypted thoughts; those that do take no temperature. */
export const responsesBody = (request: ChatRequest, { provider, leftOut }: BodyOptions): ResponsesBody => {
  const { model, maxTokens, temperature, cacheKey } = request;
  const thinks = knownCapabilities(model).thinking === true;
  const takes = (name: string): boolean => !leftOut.has(name);
  const instructions = instructionsOf(request.messages);
  const effort = takes('reasoning.effort') ? effortOf(request.thinking, model) : undefined;
  const reasoning = { ...(effort !== undefined && { effort }), ...(takes('reasoning.summary') && { summary: 'auto' as const }) };
  const tools = toolsOf(request.tools);
  return {
    model,
    ...(instructions !== '' && { instructions }),
    input: inputOf(request.messages, { provider, model, withoutReasoning: !takes(REPLAY) }),
    stream: true,
    store: false,
    ...(thinks && takes('include') && { include: ['reasoning.encrypted_content'] as const }),
    ...(thinks && takes('reasoning') && Object.keys(reasoning).length > 0 && { reasoning }),
    ...(maxTokens !== undefined && takes('max_output_tokens') && { max_output_tokens: Math.max(16, maxTokens) }),
    ...(temperature !== undefined && !thinks && takes('temperature') && { temperature }),
    ...(tools.length > 0 && { tools, tool_choice: 'auto' as const }),
    ...(cacheKey !== undefined && takes('prompt_cache_key') && { prompt_cache_key: cacheKey }),
  };
};
