import type { Fault, HistoryChange } from '../../../shared/contract/index.ts';
import type { ChatRequest } from '../adapter.ts';
import { changesOf } from '../wire/changes.ts';
import { THOUGHTS, withoutThoughts } from '../wire/left-out.ts';
import type { GenerateBody } from './body.ts';
import { NO_SIGNATURE } from './signatures.ts';
import { thinkingPut } from './thinking.ts';

const THINKING = 'thinkingConfig';

const sendsSignatures = ({ contents }: GenerateBody): boolean =>
  contents.some(({ parts }) => parts.some((part) => 'thoughtSignature' in part && part.thoughtSignature !== NO_SIGNATURE));

/**
 * How much a model may be asked to think is known by its family's name only; where that was wrong, it is asked without. A
 * signature that it does not know again goes, and with it the thought.
 */
export const thinkingRepair = (
  { status, message }: Pick<Fault, 'status' | 'message'>,
  body: GenerateBody,
): Pick<Fault, 'repair' | 'parameter'> => {
  if (status !== 400) return {};
  if (/signature/i.test(message) && sendsSignatures(body)) return { repair: 'drop-parameter', parameter: THOUGHTS };
  return body.generationConfig?.thinkingConfig && /thinking/i.test(message) ? { repair: 'drop-parameter', parameter: THINKING } : {};
};

export const withoutRefused = (request: ChatRequest, refused: ReadonlySet<string>): ChatRequest => {
  const taken = withoutThoughts(request, refused);
  if (!refused.has(THINKING)) return taken;
  const { thinking: _, ...rest } = taken;
  return rest;
};

/** What a body says otherwise than it was asked for; `bodyOf` makes one without its history. */
export const generateChanges = (
  request: ChatRequest,
  leftOut: ReadonlySet<string>,
  bodyOf: (request: ChatRequest) => GenerateBody,
): readonly HistoryChange[] =>
  changesOf(request, {
    leftOut,
    put: () => {
      const { generationConfig: config } = bodyOf(withoutRefused({ ...request, messages: [] }, leftOut));
      return {
        temperature: config?.temperature,
        maxTokens: config?.maxOutputTokens,
        thinking: thinkingPut(request.thinking, config?.thinkingConfig),
      };
    },
  });
