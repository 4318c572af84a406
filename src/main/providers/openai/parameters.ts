import type { BareFault } from '../wire/faults.ts';
import { listOf, objectOf, objectsOf, textOf } from '../wire/json.ts';
import { THOUGHTS } from '../wire/left-out.ts';

/** Fields that a request can do without; the other name of the limit is tried before the limit is given up. */
const spare = [
  'temperature',
  'max_tokens',
  'max_completion_tokens',
  'stream_options',
  'reasoning_effort',
  'reasoning',
  'thinking',
  'enable_thinking',
  'reasoning_split',
  'prompt_cache_key',
  'tool_choice',
] as const;
type SpareParameter = (typeof spare)[number];

const isSpare = (name: string | undefined): name is SpareParameter => spare.some((other) => other === name);

type Body = Readonly<Record<string, unknown>>;

const otherLimit = { max_tokens: 'max_completion_tokens', max_completion_tokens: 'max_tokens' } as const;

const without = (body: Body, name: string, dropped: ReadonlySet<string>): Body => {
  const { [name]: value, ...rest } = body;
  const renamed = name === 'max_tokens' || name === 'max_completion_tokens' ? otherLimit[name] : undefined;
  return value === undefined || renamed === undefined || dropped.has(renamed) || renamed in rest ? rest : { ...rest, [renamed]: value };
};

/** A body without what a server does not take. */
export const withoutParameters = (body: Body, dropped: ReadonlySet<string>): Body =>
  [...dropped].reduce((rest, name) => without(rest, name, dropped), body);

const sentences: readonly RegExp[] = [
  /unsupported (?:parameter|value):? ['"`]?([\w.]+)/i,
  /unrecognized request arguments? supplied: ([\w.]+)/i,
  /(?:unknown|unrecognized|unexpected|invalid) (?:name|field|parameter|argument)s?:? ['"`]?([\w.]+)/i,
  /['"`]([\w.]+)['"`]:? (?:is )?(?:not supported|unsupported|not permitted|not allowed)/i,
  /(?:^|[\s;])(?:body\.)?([\w.]+): Extra inputs/i,
  /does not support (?:the )?(?:parameter |setting )?['"`]?([\w.]+)/i,
];

/** Where the error says that the fault lies: OpenAI's `param`, FastAPI's place, which Mistral puts into its message. */
const placeOf = (source: unknown): string | undefined => {
  const error = objectOf(source);
  const detail = objectOf(listOf(error?.detail)[0]) ?? objectOf(listOf(objectOf(error?.message)?.detail)[0]);
  return textOf(error?.param) ?? textOf(listOf(detail?.loc).join('.'));
};

/** The part of a path such as `body.stream_options.include_usage` that is a field of ours. */
const fieldOf = (path: string | undefined): SpareParameter | undefined => path?.split('.').find(isSpare);

/** A thought of an earlier turn that is not taken back: sealed by another, or no longer as it was. */
const isRefusedThought = (message: string): boolean =>
  (/\breasoning_(?:content|details|opaque|text)\b/i.test(message) && !/missing|required|must be/i.test(message)) ||
  /(?:invalid|corrupt|bad|verif|decrypt|expired|mismatch).{0,60}(?:signature|encrypted|thinking)|(?:signature|encrypted|thinking).{0,80}(?:invalid|corrupt|not valid|could not|cannot|failed|expired|mismatch)/is.test(
    message,
  );

const replayed = ['reasoning_content', 'reasoning_details', 'reasoning_opaque'] as const;
const sendsThoughts = ({ messages }: Body): boolean =>
  objectsOf(messages).some(
    (turn) => replayed.some((name) => name in turn) || objectsOf(turn.tool_calls).some((call) => 'extra_content' in call),
  );

/** How to mend a refusal of one field: to call again without it. Nothing where the field was not sent. @see spec: providers 2.5 */
export const parameterRepair = (
  { status, message }: Pick<BareFault, 'status' | 'message'>,
  source: unknown,
  sent: Body,
): Pick<BareFault, 'repair' | 'parameter'> => {
  if (status !== 400 && status !== 422) return {};
  if (isRefusedThought(message) && sendsThoughts(sent)) return { repair: 'drop-parameter', parameter: THOUGHTS };
  const parameter =
    fieldOf(placeOf(source)) ?? sentences.map((pattern) => fieldOf(pattern.exec(message)?.[1])).find((name) => name !== undefined);
  return parameter !== undefined && parameter in sent ? { repair: 'drop-parameter', parameter } : {};
};
