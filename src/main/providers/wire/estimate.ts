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

type BytesOf = (text: string) => number;
const exactBytes: BytesOf = (text) => Buffer.byteLength(text);
/** A unit of UTF-16 never takes more than three bytes of UTF-8; nothing has to be read for it. */
const mostBytes: BytesOf = (text) => text.length * 3;

const tokensOfText = (text: string, bytesOf: BytesOf = exactBytes): number => Math.ceil(bytesOf(text) / BYTES_PER_TOKEN);

export const tokensOfTurn = (turn: ChatMessage, bytesOf: BytesOf = exactBytes): number => {
  const text = TURN_TOKENS + tokensOfText(turn.text, bytesOf);
  switch (turn.role) {
    case 'user':
      return text + (turn.pictures?.length ?? 0) * PICTURE_TOKENS;
    case 'assistant': {
      const calls = (turn.toolCalls ?? []).map(({ name, argsText }) => tokensOfText(name + argsText, bytesOf));
      const opaque = (turn.opaque ?? []).map(({ blob }) => tokensOfText(JSON.stringify(blob) ?? '', bytesOf));
      return [...calls, ...opaque].reduce((sum, tokens) => sum + tokens, text);
    }
    default:
      return text;
  }
};

/** No less than `tokensOfTurn`, and told without reading a long text. */
export const mostTokensOfTurn = (turn: ChatMessage): number => tokensOfTurn(turn, mostBytes);

export const tokensOfTools = (tools: readonly ToolDefinition[] = []): number => tools.length && tokensOfText(JSON.stringify(tools));
