import type { ThinkingLevel } from '../../../shared/contract/index.ts';
import type { ChatRequest } from '../adapter.ts';
import { type FunctionDeclaration, type GenerateBody, generateBody } from '../gemini/body.ts';
import type { ThinkingConfig } from '../gemini/thinking.ts';
import { ID } from './call.ts';

/** What is sent to `POST {host}/v1internal:streamGenerateContent`. @see spec: providers 8.2 */
export interface Envelope {
  readonly project: string;
  readonly model: string;
  readonly request: GenerateBody & { readonly sessionId?: string };
  readonly requestType: 'agent';
  /** Ourselves, as in the header of that name. */
  readonly userAgent: 'understudy';
  readonly requestId: string;
}

const DEFAULT_MODEL = 'gemini-3-flash';

/** The bare id, whichever way a user writes it. */
export const modelIdOf = (model: string): string => {
  const bare = model.trim().replace(/^(?:google-)?antigravity\//i, '');
  return bare === '' || /^(?:google-)?antigravity$/i.test(bare) ? DEFAULT_MODEL : bare;
};

export const isClaude = (model: string): boolean => /claude/i.test(model);
const thinksAsClaude = (model: string): boolean => isClaude(model) && /thinking/i.test(model);

/** The longest answer of a Claude model, thinking included. */
const CLAUDE_TOKENS = 64_000;
const budgets: Readonly<Record<Exclude<ThinkingLevel, 'off' | 'adaptive'>, number>> = {
  low: 4096,
  medium: 16_384,
  high: 32_000,
  xhigh: CLAUDE_TOKENS - 1,
};

interface ClaudeLimits {
  readonly maxOutputTokens?: number;
  readonly thinkingConfig?: ThinkingConfig;
}

/** The budget must leave room below the limit, so the limit is raised by it. */
const claudeLimits = ({ model, thinking, maxTokens }: ChatRequest): ClaudeLimits => {
  const limit = maxTokens !== undefined && { maxOutputTokens: maxTokens };
  if (!thinksAsClaude(model) || thinking === undefined || thinking === 'off') return { ...limit };
  if (thinking === 'adaptive') return { ...limit, thinkingConfig: { includeThoughts: true, thinkingBudget: -1 } };
  const maxOutputTokens = Math.min(CLAUDE_TOKENS, (maxTokens ?? CLAUDE_TOKENS) + budgets[thinking]);
  return {
    maxOutputTokens,
    thinkingConfig: { includeThoughts: true, thinkingBudget: Math.min(budgets[thinking], maxOutputTokens - 1) },
  };
};

/** Claude's calls are checked against the schema, which must ask for something. */
const asking: FunctionDeclaration['parameters'] = {
  type: 'object',
  properties: { reason: { type: 'string', description: 'Why this is called, in a few words.' } },
  required: ['reason'],
};

const claudeBody = (body: GenerateBody, request: ChatRequest): GenerateBody => {
  const config = { ...body.generationConfig, ...claudeLimits(request) };
  const declarations = body.tools?.[0].functionDeclarations;
  return {
    ...body,
    ...(Object.keys(config).length > 0 && { generationConfig: config }),
    ...(declarations && {
      tools: [{ functionDeclarations: declarations.map((one) => ({ ...one, parameters: one.parameters ?? asking })) }],
      toolConfig: { functionCallingConfig: { mode: 'VALIDATED' as const } },
    }),
  };
};

export const envelope = (asked: ChatRequest, call: { readonly project: string; readonly requestId: string }): Envelope => {
  const request = { ...asked, model: modelIdOf(asked.model) };
  const body = generateBody(request, ID, asked.model);
  return {
    project: call.project,
    model: request.model,
    request: {
      ...(isClaude(request.model) ? claudeBody(body, request) : body),
      ...(request.cacheKey !== undefined && { sessionId: request.cacheKey }),
    },
    requestType: 'agent',
    userAgent: 'understudy',
    requestId: call.requestId,
  };
};
