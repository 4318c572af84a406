import type { ChatRequest } from '../adapter.ts';
import { type BodyOptions, REPLAY, type ResponsesBody, toolsOf } from '../responses/body.ts';
import { inputOf, instructionsOf } from '../responses/input.ts';
import type { CodexModel } from './models.ts';

/** The back end refuses a request without any. */
const INSTRUCTIONS = 'You are a helpful assistant.';

const fallbacks: Readonly<Record<string, readonly string[]>> = {
  off: ['none', 'minimal'],
  low: ['low'],
  medium: ['medium'],
  high: ['high'],
  xhigh: ['xhigh', 'high'],
};

/** Only an effort that the model lists is sent; without one it takes its own default. */
const effortOf = ({ thinking }: ChatRequest, known: CodexModel | undefined): string | undefined =>
  (fallbacks[thinking ?? ''] ?? []).find((effort) => known?.efforts.includes(effort));

/**
 * For the ChatGPT back end, which refuses what platform keys may send: limits, temperature and every id of an item that it
 * has not stored. @see spec: providers 4.1
 */
export const codexBody = (
  request: ChatRequest,
  { model, known, provider, leftOut }: BodyOptions & { readonly model: string; readonly known: CodexModel | undefined },
): ResponsesBody => {
  const takes = (name: string): boolean => !leftOut.has(name);
  const instructions = instructionsOf(request.messages);
  const effort = takes('reasoning.effort') ? effortOf(request, known) : undefined;
  const reasoning = { ...(effort !== undefined && { effort }), ...(takes('reasoning.summary') && { summary: 'auto' as const }) };
  const tools = toolsOf(request.tools);
  return {
    model,
    instructions: instructions === '' ? INSTRUCTIONS : instructions,
    input: inputOf(request.messages, { provider, model: request.model, withoutReasoning: !takes(REPLAY) }),
    stream: true,
    store: false,
    ...(takes('include') && { include: ['reasoning.encrypted_content'] as const }),
    ...(takes('reasoning') && Object.keys(reasoning).length > 0 && { reasoning }),
    ...(tools.length > 0 && { tools, tool_choice: 'auto' as const, ...(takes('parallel_tool_calls') && { parallel_tool_calls: true }) }),
    ...(request.cacheKey !== undefined && takes('prompt_cache_key') && { prompt_cache_key: request.cacheKey }),
  };
};
