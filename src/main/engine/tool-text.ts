import type { EngineRules } from './rules.ts';
import type { LooseToolCall } from './tool-call.ts';
import { everyBlockCalls, withoutEveryBlock } from './tool-text-every.ts';
import { firstBlockCalls, withoutFirstBlock } from './tool-text-first.ts';

interface Reader {
  readonly extract: (text: string) => readonly LooseToolCall[];
  readonly strip: (text: string) => string;
}

const readers: Readonly<Record<EngineRules['toolText'], Reader>> = {
  'first-block': { extract: firstBlockCalls, strip: withoutFirstBlock },
  'every-block': { extract: everyBlockCalls, strip: withoutEveryBlock },
};

/** The tool calls that a model wrote into its plain text, for CLIs that have no other way. */
export const extractToolCallsFromText = (text: string, { toolText }: Pick<EngineRules, 'toolText'>): readonly LooseToolCall[] =>
  readers[toolText].extract(text);

/** The same text without them. */
export const stripToolCallsFromText = (text: string, { toolText }: Pick<EngineRules, 'toolText'>): string => readers[toolText].strip(text);
