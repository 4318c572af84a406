import type * as z from 'zod/mini';
import type { CommandName, CommandResult } from '../../shared/contract/index.ts';

/** What a user can do about it, where forms let somebody type or paste more than is taken. */
const tooMuch = (issue: z.core.$ZodIssue): string | undefined => {
  if (issue.code !== 'too_big') return undefined;
  const most = issue.maximum.toLocaleString('en');
  if (issue.origin === 'string') return `This is too long: at most ${most} characters can be taken.`;
  return issue.origin === 'array' ? `These are too many: at most ${most} can be taken.` : undefined;
};

/** The answer to an input that does not fit its schema; it never quotes the input, which may hold a key. */
export const badInput = (name: CommandName, { issues: [issue] }: z.core.$ZodError): CommandResult => {
  const field = issue?.path.map(String).join('.') ?? '';
  const where = field === '' ? 'The input' : `“${field}”`;
  const message = (issue && tooMuch(issue)) ?? `${where} of ${name} does not fit: ${issue?.message ?? 'unknown reason'}.`;
  return { ok: false, error: field === '' ? { code: 'bad-input', message } : { code: 'bad-input', message, field } };
};
