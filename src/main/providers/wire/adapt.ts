import type { HistoryChange } from '../../../shared/contract/index.ts';
import type { Capabilities, ChatMessage, ChatRequest, MessageToolCall } from '../adapter.ts';
import { tokensOfTools } from './estimate.ts';
import { fitWindow, historyBudget } from './fit-window.ts';
import { joinUserTurns } from './join-turns.ts';

/** Who is to take the history. What its capabilities do not tell is taken for possible. */
export interface AdaptTarget {
  /** The dialects whose opaque parts it takes back. */
  readonly replays: readonly string[];
  readonly model: string;
  readonly capabilities: Capabilities;
}

/** What is asked of every candidate alike. */
export type NeutralRequest = Omit<ChatRequest, 'model'>;

export interface Adapted {
  readonly request: ChatRequest;
  /** For people; empty where the candidate takes everything as it is. */
  readonly changes: readonly HistoryChange[];
}

type Option = Extract<HistoryChange, { kind: 'option-left-out' }>['option'];

/** A turn for the target, and what it lost on the way. */
interface Told {
  readonly turn: ChatMessage;
  /** Whose turn it was before. */
  readonly from: ChatMessage['role'];
  readonly pictures?: number;
  readonly thinking?: number;
  readonly calls?: number;
}

const lines = (...parts: readonly string[]): string => parts.filter((part) => part.trim() !== '').join('\n\n');

const inWords = ({ name, argsText }: MessageToolCall): string => `[I called the tool ${name} with ${argsText.trim() || '{}'}.]`;

const blind = (count: number): string =>
  count === 1 ? '[A picture stood here that you cannot be shown.]' : `[${count} pictures stood here that you cannot be shown.]`;

/** One turn as the target can take it. `callable`: it may be given calls and results as such. */
const tell = (turn: ChatMessage, { replays, model, capabilities }: AdaptTarget, callable: boolean): Omit<Told, 'from'> => {
  switch (turn.role) {
    case 'system':
      return { turn };
    case 'user': {
      const { pictures = [], text } = turn;
      if (pictures.length === 0 || capabilities.pictures !== false) return { turn };
      return { turn: { role: 'user', text: lines(text, blind(pictures.length)) }, pictures: pictures.length };
    }
    case 'tool':
      if (callable) return { turn };
      return { turn: { role: 'user', text: `[The tool ${turn.name} ${turn.isError ? 'failed' : 'answered'}: ${turn.text}]` } };
    case 'assistant': {
      const { text, toolCalls = [], opaque = [] } = turn;
      const own = opaque.filter((part) => replays.includes(part.adapter) && part.model === model);
      const thinking = own.length < opaque.length ? 1 : 0;
      const kept = own.length > 0 && { opaque: own };
      if (callable || toolCalls.length === 0) {
        return { turn: { role: 'assistant', text, ...(toolCalls.length > 0 && { toolCalls }), ...kept }, thinking };
      }
      return { turn: { role: 'assistant', text: lines(text, ...toolCalls.map(inWords)) }, thinking, calls: toolCalls.length };
    }
  }
};

/** What is asked for and cannot be had. */
const lacking = ({ temperature, maxTokens, thinking, tools }: NeutralRequest, can: Capabilities): readonly Option[] => {
  const asked: readonly (readonly [Option, boolean, boolean | undefined])[] = [
    ['temperature', temperature !== undefined, can.temperature],
    ['max-tokens', maxTokens !== undefined, can.maxTokens],
    ['thinking', thinking !== undefined && thinking !== 'off', can.thinking],
    ['tools', (tools?.length ?? 0) > 0, can.tools],
  ];
  return asked.flatMap(([option, wanted, able]) => (wanted && able === false ? [option] : []));
};

const optionsFor = (asked: NeutralRequest, can: Capabilities, gone: readonly Option[]): Omit<NeutralRequest, 'messages'> => {
  const { temperature, maxTokens, thinking, tools, cacheKey } = asked;
  return {
    ...(temperature !== undefined && !gone.includes('temperature') && { temperature }),
    ...(maxTokens !== undefined && !gone.includes('max-tokens') && { maxTokens }),
    // Switched off is what a model that cannot think does anyway.
    ...(thinking !== undefined && can.thinking !== false && { thinking }),
    ...(tools !== undefined && tools.length > 0 && !gone.includes('tools') && { tools }),
    ...(cacheKey !== undefined && { cacheKey }),
  };
};

/** Turns as the reader counts them: a tool's result belongs to the answer that asked for it. */
const turnsIn = (told: readonly Told[]): number => told.filter(({ from }) => from === 'user' || from === 'assistant').length;

const sum = (told: readonly Told[], key: 'pictures' | 'thinking' | 'calls'): number =>
  told.reduce((total, one) => total + (one[key] ?? 0), 0);

const counted = (kind: Exclude<HistoryChange['kind'], 'option-left-out' | 'option-changed'>, count: number): readonly HistoryChange[] =>
  count > 0 ? [{ kind, count }] : [];

/**
 * Makes one candidate's request from what is asked of all: leaves out or describes what it is known not to take, and the oldest
 * turns where all of them would not fit its window. What is described stays in its place, so that the conversation reads on.
 */
export const adapt = (asked: NeutralRequest, target: AdaptTarget): Adapted => {
  const { capabilities, model } = target;
  const gone = lacking(asked, capabilities);
  const options = optionsFor(asked, capabilities, gone);
  // Some back ends refuse calls and results in a request that offers no tools.
  const told = asked.messages.map((turn): Told => ({ from: turn.role, ...tell(turn, target, options.tools !== undefined) }));
  const { contextTokens } = capabilities;
  const kept =
    contextTokens === undefined ? told : fitWindow(told, historyBudget(contextTokens, options.maxTokens, tokensOfTools(options.tools)));
  return {
    request: { model, messages: joinUserTurns(kept.map(({ turn }) => turn)), ...options },
    changes: [
      ...counted('turns-left-out', turnsIn(told) - turnsIn(kept)),
      ...counted('pictures-left-out', sum(kept, 'pictures')),
      ...counted('thinking-left-out', sum(kept, 'thinking')),
      ...counted('tool-calls-described', sum(kept, 'calls')),
      ...gone.map((option): HistoryChange => ({ kind: 'option-left-out', option })),
    ],
  };
};
