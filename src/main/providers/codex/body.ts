import type { HistoryChange } from '../../../shared/contract/index.ts';
import type { ChatRequest } from '../adapter.ts';
import { type BodyOptions, levelOf, type ResponsesBody, toolsOf } from '../responses/body.ts';
import { inputOf, instructionsOf } from '../responses/input.ts';
import { changesOf } from '../wire/changes.ts';
import { withoutThoughts } from '../wire/left-out.ts';
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

const wishesOf = (request: ChatRequest, known: CodexModel | undefined, leftOut: ReadonlySet<string>): Pick<ResponsesBody, 'reasoning'> => {
  const takes = (name: string): boolean => !leftOut.has(name);
  const effort = takes('reasoning.effort') ? effortOf(request, known) : undefined;
  const reasoning = { ...(effort !== undefined && { effort }), ...(takes('reasoning.summary') && { summary: 'auto' as const }) };
  return takes('reasoning') && Object.keys(reasoning).length > 0 ? { reasoning } : {};
};

/**
 * For the ChatGPT back end, which refuses what platform keys may send: limits, temperature and every id of an item that it
 * has not stored. @see spec: providers 4.1
 */
export const codexBody = (
  asked: ChatRequest,
  { model, known, provider, leftOut }: BodyOptions & { readonly model: string; readonly known: CodexModel | undefined },
): ResponsesBody => {
  const takes = (name: string): boolean => !leftOut.has(name);
  const request = withoutThoughts(asked, leftOut);
  const instructions = instructionsOf(request.messages);
  const tools = toolsOf(request.tools);
  return {
    model,
    instructions: instructions === '' ? INSTRUCTIONS : instructions,
    input: inputOf(request.messages, { provider, model: request.model }),
    stream: true,
    store: false,
    ...(takes('include') && { include: ['reasoning.encrypted_content'] as const }),
    ...wishesOf(request, known, leftOut),
    ...(tools.length > 0 && { tools, tool_choice: 'auto' as const, ...(takes('parallel_tool_calls') && { parallel_tool_calls: true }) }),
    ...(request.cacheKey !== undefined && takes('prompt_cache_key') && { prompt_cache_key: request.cacheKey }),
  };
};

/** What a body says otherwise than it was asked for. Limit and temperature it never says. */
export const codexChanges = (
  request: ChatRequest,
  { known, leftOut }: { readonly known: CodexModel | undefined; readonly leftOut: ReadonlySet<string> },
): readonly HistoryChange[] =>
  changesOf(request, { leftOut, put: () => ({ thinking: levelOf(wishesOf(request, known, leftOut).reasoning?.effort) }) });
