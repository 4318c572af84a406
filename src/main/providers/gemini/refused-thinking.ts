import type { Fault } from '../../../shared/contract/index.ts';
import type { ChatRequest } from '../adapter.ts';
import type { GenerateBody } from './body.ts';

const THINKING = 'thinkingConfig';

/** How much a model may be asked to think is known by its family's name only; where that was wrong, it is asked without. */
export const thinkingRepair = (
  { status, message }: Pick<Fault, 'status' | 'message'>,
  body: GenerateBody,
): Pick<Fault, 'repair' | 'parameter'> =>
  status === 400 && body.generationConfig?.thinkingConfig && /thinking/i.test(message)
    ? { repair: 'drop-parameter', parameter: THINKING }
    : {};

export const withoutRefused = (request: ChatRequest, refused: ReadonlySet<string>): ChatRequest => {
  if (!refused.has(THINKING)) return request;
  const { thinking: _, ...rest } = request;
  return rest;
};
