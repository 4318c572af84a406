import type { FailoverReason } from '../../../shared/contract/index.ts';
import { chatHint } from '../openai/hints.ts';
import type { BareFault, FaultEvidence, HintOf } from '../wire/faults.ts';
import { objectOf, textOf } from '../wire/json.ts';
import { THOUGHTS } from '../wire/left-out.ts';
import type { ResponsesBody } from './body.ts';

/** Codes that only this dialect, or the ChatGPT back end, has. @see spec: providers 4.3 */
const byCode: ReadonlyMap<string, FailoverReason> = new Map<string, FailoverReason>([
  ['usage_limit_reached', 'rate_limit'],
  ['usage_not_included', 'billing'],
  ['token_invalidated', 'auth'],
  ['token_expired', 'auth'],
  ['server_is_overloaded', 'overloaded'],
  ['slow_down', 'overloaded'],
  ['server_error', 'timeout'],
  ['invalid_prompt', 'format'],
  ['invalid_encrypted_content', 'format'],
]);

export const responsesHint: HintOf = (error) => {
  if (/model is not supported when using Codex/i.test(error.message)) return 'model_not_found';
  return byCode.get(error.code?.toLowerCase() ?? '') ?? byCode.get(error.type?.toLowerCase() ?? '') ?? chatHint(error);
};

/** Fields that a request can do without; the longer name first. */
const spare = [
  'reasoning.effort',
  'reasoning.summary',
  'reasoning',
  'include',
  'max_output_tokens',
  'temperature',
  'prompt_cache_key',
  'parallel_tool_calls',
] as const;

/** The field that a 400 names, in `param` or in its sentence. */
const parameterIn = ({ code, message }: BareFault, source: unknown): string | undefined => {
  if (code === 'invalid_encrypted_content' || /encrypted[_ ]content.{0,80}(could not|cannot|failed)/i.test(message)) return THOUGHTS;
  const named =
    textOf(objectOf(source)?.param) ??
    /(?:unsupported|unknown|unrecognized) (?:parameter|value|request argument)[^:]*: ['"`]?([\w.]+)/i.exec(message)?.[1] ??
    /['"`]([\w.]+)['"`] (?:is )?(?:not supported|unsupported)/i.exec(message)?.[1];
  if (named === undefined && /encrypted content is not supported/i.test(message)) return 'include';
  return spare.find((name) => name === named || named?.startsWith(`${name}[`) || named?.startsWith(`${name}.`));
};

/** Whether the request had such a field: a path into its body, or the thoughts of earlier turns. */
const wasSent = (parameter: string, body: ResponsesBody): boolean => {
  if (parameter === THOUGHTS) return body.input.some(({ type }) => type === 'reasoning');
  const [first = '', second] = parameter.split('.');
  const field = objectOf(body)?.[first];
  return field !== undefined && (second === undefined || objectOf(field)?.[second] !== undefined);
};

/** Offers to call again without the field that was refused. */
export const refusedParameter = (
  fault: BareFault,
  { source }: FaultEvidence,
  body: ResponsesBody | undefined,
): Pick<BareFault, 'repair' | 'parameter'> => {
  if (!body || (fault.status !== 400 && fault.status !== 422)) return {};
  if (fault.hint !== undefined && fault.hint !== 'format') return {};
  const parameter = parameterIn(fault, source);
  return parameter !== undefined && wasSent(parameter, body) ? { repair: 'drop-parameter', parameter } : {};
};
