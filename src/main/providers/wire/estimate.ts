import type { ChatMessage, ToolDefinition } from '../adapter.ts';

/**
 * How many tokens something is taken for: a quarter of its UTF-8 bytes, which fits English prose and errs on the safe side for
 * code, and little for other scripts. No tokenizer ships, since each model has its own.
 */
export const BYTES_PER_TOKEN = 4;
/** A picture, whatever its size: about the most that the large vendors count for one. */
export const PICTURE_TOKENS = 1600;
/** What a turn costs beside its text. */
const TURN_TOKENS = 4;

const tokensOfText = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);

export const tokensOfTurn = (turn: ChatMessage): number => {
  const text = TURN_TOKENS + tokensOfText(turn.text);
  switch (turn.role) {
    case 'user':
      return text + (turn.pictures?.length ?? 0) * PICTURE_TOKENS;
    case 'assistant': {
      const calls = (turn.toolCalls ?? []).map(({ name, argsText }) => tokensOfText(name + argsText));
      const opaque = (turn.opaque ?? []).map(({ blob }) => tokensOfText(JSON.stringify(blob) ?? ''));
      return [...calls, ...opaque].reduce((sum, tokens) => sum + tokens, text);
    }
    default:
      return text;
  }
};

export const tokensOfTools = (tools: readonly ToolDefinition[] = []): number => tools.length && tokensOfText(JSON.stringify(tools));
