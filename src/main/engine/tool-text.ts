import type { EngineRules } from './rules.ts';
import { seedRules } from './seed-rules.ts';
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

/** The tool calls that a model wrote into its plain text, for CLIs that have no other way. Without rules, as the reference reads it. */
export const extractToolCallsFromText = (text: string, { toolText }: Pick<EngineRules, 'toolText'> = seedRules): readonly LooseToolCall[] =>
  readers[toolText].extract(text);

/** The same text without them. */
export const stripToolCallsFromText = (text: string, { toolText }: Pick<EngineRules, 'toolText'> = seedRules): string =>
  readers[toolText].strip(text);
