import type { ChatRequest, ToolDefinition } from '../adapter.ts';
import type { JsonObject } from '../wire/json.ts';
import { contentsOf, systemOf } from './contents.ts';
import type { Content, Part } from './parts.ts';
import { googleSchema } from './schema.ts';
import { needsSignatures, type ThinkingConfig, thinkingConfig } from './thinking.ts';

export interface FunctionDeclaration {
  readonly name: string;
  readonly description: string;
  readonly parameters?: JsonObject;
}

/** What is sent to `POST {base}/models/{model}:streamGenerateContent`. @see spec: providers 8.3 */
export interface GenerateBody {
  readonly contents: readonly Content[];
  readonly systemInstruction?: { readonly parts: readonly Part[] };
  readonly tools?: readonly [{ readonly functionDeclarations: readonly FunctionDeclaration[] }];
  readonly toolConfig?: { readonly functionCallingConfig: { readonly mode: 'AUTO' | 'VALIDATED' } };
  readonly generationConfig?: {
    readonly maxOutputTokens?: number;
    readonly temperature?: number;
    readonly thinkingConfig?: ThinkingConfig;
  };
}

/** A function without arguments goes out without parameters: an object schema must have properties. */
const declarationOf = ({ name, description, parameters }: ToolDefinition): FunctionDeclaration => {
  const schema = googleSchema(parameters);
  return { name, description, ...(schema.properties !== undefined && { parameters: schema }) };
};

/** `owner` names the model as the history does, where that is not how the service does. */
export const generateBody = (request: ChatRequest, adapter: string, owner = request.model): GenerateBody => {
  const { model, messages, maxTokens, temperature, tools = [] } = request;
  const thinking = thinkingConfig(model, request.thinking);
  const system = systemOf(messages);
  const config = {
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(thinking && { thinkingConfig: thinking }),
  };
  return {
    contents: contentsOf(messages, { adapter, model: owner, needsSignatures: needsSignatures(model) }),
    ...(system && { systemInstruction: system }),
    ...(tools.length > 0 && {
      tools: [{ functionDeclarations: tools.map(declarationOf) }],
      toolConfig: { functionCallingConfig: { mode: 'AUTO' } },
    }),
    ...(Object.keys(config).length > 0 && { generationConfig: config }),
  };
};
