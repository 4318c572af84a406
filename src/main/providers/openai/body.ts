import type { ChatMessage, ChatRequest } from '../adapter.ts';

/** What is sent to `POST {base}/chat/completions`. @see spec: providers 2.1 */
export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: ChatMessage['role']; readonly content: string }[];
  readonly stream: true;
  readonly stream_options: { readonly include_usage: true };
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
}

/** OpenAI's reasoning models, wherever they are served; they take no other temperature than their own. */
const isReasoning = (model: string): boolean => /(^|\/)(o[1345]|gpt-5)/i.test(model);

const isOpenAi = (baseUrl: string): boolean => /^https:\/\/([^/]+\.)?(api\.openai\.com|openai\.azure\.com)(:\d+)?(\/|$)/i.test(baseUrl);

/** The newer name where it is wanted; other servers know only the older one. */
const maxTokensName = (model: string, baseUrl: string) =>
  isOpenAi(baseUrl) || isReasoning(model) || /glm/i.test(model) ? 'max_completion_tokens' : 'max_tokens';

const temperatureFor = (model: string, temperature: number | undefined): number | undefined => {
  if (temperature === undefined || isReasoning(model)) return undefined;
  return /kimi/i.test(model) && /k2/i.test(model) ? 1 : temperature;
};

/** Without empty replies, and with neighbours of one role joined: some servers insist that the roles alternate. */
const messagesOf = (messages: readonly ChatMessage[]): ChatBody['messages'] => {
  const joined: { role: ChatMessage['role']; content: string }[] = [];
  for (const { role, text } of messages) {
    if (role === 'assistant' && text === '') continue;
    const last = joined.at(-1);
    if (last?.role === role) last.content += `\n\n${text}`;
    else joined.push({ role, content: text });
  }
  return joined;
};

/** The model's id goes out as it is: local servers list ids with slashes, and know them by nothing else. */
export const chatBody = (request: ChatRequest, baseUrl: string): ChatBody => {
  const temperature = temperatureFor(request.model, request.temperature);
  return {
    model: request.model,
    messages: messagesOf(request.messages),
    stream: true,
    stream_options: { include_usage: true },
    ...(request.maxTokens !== undefined && { [maxTokensName(request.model, baseUrl)]: request.maxTokens }),
    ...(temperature !== undefined && { temperature }),
  };
};
