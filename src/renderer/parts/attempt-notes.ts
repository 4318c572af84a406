import type { Attempt, HistoryChange, Repair, Run } from '../../shared/contract/index.ts';
import { modelName } from './candidate-words.ts';

const some = (count: number, one: string, many: string): string => (count === 1 ? one : many.replace('#', String(count)));

const options = {
  temperature: 'The temperature',
  'max-tokens': 'The limit of tokens',
  thinking: 'The wish to think',
  'not-thinking': 'The wish not to think',
  tools: 'The tools',
} satisfies Record<Extract<HistoryChange, { kind: 'option-left-out' }>['option'], string>;

const verbs: Partial<Record<keyof typeof options, string>> = {
  'not-thinking': 'could not be told: it decides by itself',
  tools: 'were left out: it takes none',
};

const changed = { temperature: 'The temperature', 'max-tokens': 'The limit of tokens', thinking: 'The level of thinking' } satisfies Record<
  Extract<HistoryChange, { kind: 'option-changed' }>['option'],
  string
>;

/** One change of what was sent, as a sentence. */
export const changeSentence = (change: HistoryChange): string => {
  switch (change.kind) {
    case 'turns-left-out':
      return `${some(change.count, 'The oldest turn was', 'The # oldest turns were')} left out, for the whole chat would not fit.`;
    case 'pictures-left-out':
      return `${some(change.count, 'A picture was', '# pictures were')} left out.`;
    case 'thinking-left-out':
      return `${some(change.count, 'An earlier thought was', '# earlier thoughts were')} left out: only the model that had ${change.count === 1 ? 'it' : 'them'} can read ${change.count === 1 ? 'it' : 'them'}.`;
    case 'tool-calls-described':
      return `${some(change.count, 'An earlier tool call was', '# earlier tool calls were')} told in words.`;
    case 'option-left-out':
      return `${options[change.option]} ${verbs[change.option] ?? 'was left out: it takes none'}.`;
    case 'option-changed':
      return `${changed[change.option]} was changed to ${change.to}, as it takes no other.`;
  }
};

const repairs = {
  'refresh-token': 'Opened again after a refreshed sign-in.',
  'drop-parameter': 'Opened again without the option that it had refused.',
  'next-host': 'Opened again at another address of the provider.',
} satisfies Record<Repair, string>;

/** Where a continued answer was taken up, in words; `from` is who broke off. */
export const seamWords = (from: string, overlapChars: number): string =>
  overlapChars === 0
    ? `Goes on where ${from} broke off.`
    : `Goes on where ${from} broke off; ${some(overlapChars, 'one character', '# characters')} said twice, shown once.`;

/** Why an attempt was opened again; the one before it says what it had refused. */
const repairSentence = ({ id, repair }: Attempt, attempts: Run['attempts']): readonly string[] => {
  if (!repair) return [];
  const outcome = attempts[attempts.findIndex((attempt) => attempt.id === id) - 1]?.outcome;
  const refused = outcome?.state === 'failed' ? outcome.fault.parameter : undefined;
  return [
    repair === 'drop-parameter' && refused !== undefined ? `Opened again without “${refused}”, which it had refused.` : repairs[repair],
  ];
};

const drawn = (count: number): string =>
  count === 1
    ? 'A picture that it drew was left out, as none can be shown in answers yet.'
    : `${count} pictures that it drew were left out, as none can be shown in answers yet.`;

/** What was sent to a candidate otherwise than the chat wishes, and what of its answer is not shown. */
export const changeNotes = ({ changes = [], reply }: Attempt): readonly string[] => [
  ...changes.map(changeSentence),
  ...(reply.picturesLeftOut ? [drawn(reply.picturesLeftOut)] : []),
];

/** What is worth knowing of an attempt beside its outcome: why it was opened again, where it went on, what it was not told. */
export const attemptNotes = (attempt: Attempt, { attempts }: Pick<Run, 'attempts'>): readonly string[] => {
  const { continues } = attempt;
  const before = continues && attempts.find(({ id }) => id === continues.attemptId);
  return [
    ...repairSentence(attempt, attempts),
    ...(continues ? [seamWords(before ? modelName(before.candidate) : 'the answer', continues.overlapChars)] : []),
    ...changeNotes(attempt),
  ];
};
