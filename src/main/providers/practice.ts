/**
 * The pretend provider: shows in a first run, and in tests, what a chain does, without any network. Each of its models
 * does what its name says. `practice/` holds the table of models and the texts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, StreamEvent } from '../../shared/contract/index.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { CallContext, ChatRequest, ProviderAdapter } from './adapter.ts';
import { answerTo, pieces, thoughtsOn, timeTold } from './practice/answers.ts';
import { type Part, practiceModels, unknownModel } from './practice/models.ts';

const ID = 'practice';
/** The tool that `asks-the-time` calls; runs/ has it. */
const TIME_TOOL = 'current_time';

export interface PracticeOptions {
  /** Between two pieces of a few words; 0 streams at once. */
  readonly paceMs?: number;
}

/** Paces until the first word, or until a refusal. */
const PACES_BEFORE_FIRST = 12;
/** Rough, and good enough for a pretend bill. */
const CHARS_PER_TOKEN = 4;

const tokens = (text: string): number => Math.ceil(text.length / CHARS_PER_TOKEN);

export const createPractice = ({ paceMs = 32 }: PracticeOptions = {}): ProviderAdapter => {
  /** Ends at once, with the signal's own reason, when the call is given up. */
  const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    // With no pace at all the event loop still gets its turn, so that a stop can arrive.
    await sleep(ms, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  };
  const refuse = (fault: Omit<Fault, 'provider'>) => new ProviderError({ ...fault, provider: ID });

  async function* say(type: 'text-delta' | 'reasoning-delta', text: string, ms: number, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    for (const piece of pieces(text)) {
      yield { type, text: piece };
      await pause(ms, signal);
    }
  }

  async function* play(part: Part, request: ChatRequest, { signal, firstByteMs }: CallContext): AsyncGenerator<StreamEvent, void> {
    const start: StreamEvent = { type: 'response-start', responseId: 'practice', model: request.model };
    const answer = answerTo(request.messages);
    const inputTokens = tokens(request.messages.map(({ text }) => text).join(' '));
    switch (part.kind) {
      case 'fails':
        throw refuse(part.fault);
      case 'hangs':
        await pause(firstByteMs, signal);
        throw refuse({
          code: 'UND_ERR_HEADERS_TIMEOUT',
          hint: 'timeout',
          message: 'The practice candidate did not begin to answer in time.',
        });
      case 'empty':
        yield start;
        yield { type: 'response-end', finish: 'stop', usage: { inputTokens, outputTokens: 0 } };
        return;
      case 'cut':
        yield start;
        yield* say('text-delta', answer.slice(0, Math.ceil(answer.length / 3)), paceMs, signal);
        throw refuse(part.fault);
      case 'calls': {
        const told = timeTold(request.messages);
        yield start;
        if (told === undefined && request.tools?.some(({ name }) => name === TIME_TOOL)) {
          // One id per call of the conversation, as a real provider gives them.
          const calls = request.messages.filter(({ role }) => role === 'tool').length;
          yield { type: 'tool-call-start', index: 0, id: `call_practice_${calls + 1}`, name: TIME_TOOL };
          yield { type: 'tool-call-delta', index: 0, text: '{}' };
          yield { type: 'tool-call-end', index: 0 };
          yield { type: 'response-end', finish: 'tool_calls', usage: { inputTokens, outputTokens: tokens(TIME_TOOL) } };
          return;
        }
        yield* say('text-delta', told ?? answer, paceMs, signal);
        yield { type: 'response-end', finish: 'stop', usage: { inputTokens, outputTokens: tokens(told ?? answer) } };
        return;
      }
      case 'answers': {
        const thoughts = part.thinks ? thoughtsOn(request.messages) : '';
        yield start;
        yield* say('reasoning-delta', thoughts, paceMs, signal);
        yield* say('text-delta', answer, paceMs * part.pace, signal);
        yield { type: 'response-end', finish: 'stop', usage: { inputTokens, outputTokens: tokens(thoughts + answer) } };
      }
    }
  }

  return {
    id: ID,
    label: 'Practice',
    dialect: 'practice',
    signIn: ['none'],
    pretend: true,
    stream: async function* (request, context) {
      const part = practiceModels.get(request.model)?.part ?? { kind: 'fails', fault: unknownModel(request.model) };
      if (part.kind !== 'hangs') await pause(paceMs * PACES_BEFORE_FIRST, context.signal);
      yield* play(part, request, context);
    },
    models: async () => [...practiceModels].map(([id, { note }]) => ({ id, note })),
    capabilities: (model) => ({ pictures: false, tools: model === 'asks-the-time', thinking: model === 'thinks' }),
  };
};

export const practice = createPractice();
