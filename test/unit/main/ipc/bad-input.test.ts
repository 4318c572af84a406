import { expect, it } from 'vitest';
import { badInput } from '../../../../src/main/ipc/bad-input.ts';
import { type CommandName, commandInputs } from '../../../../src/shared/contract/index.ts';

const told = (name: CommandName, input: unknown) => {
  const parsed = commandInputs[name].safeParse(input);
  return parsed.success ? undefined : badInput(name, parsed.error);
};

it.each([
  ['account.add-key', { provider: 'groq', key: 'k'.repeat(100_000) }, 'key', '8,192'],
  ['server.save', { draft: { name: 'n'.repeat(61), baseUrl: '', model: '' } }, 'draft.name', '60'],
  ['account.rename', { provider: 'groq', accountId: 'a', label: 'n'.repeat(61) }, 'label', '60'],
] as const)('%s says in plain words that a text is too long, and names its field', (name, input, field, most) => {
  const message = `This is too long: at most ${most} characters can be taken.`;
  expect(told(name, input)).toEqual({ ok: false, error: { code: 'bad-input', message, field } });
});

it('says how many may be given, and quotes nothing of what does not fit', () => {
  const headers = Array.from({ length: 21 }, () => ({ name: 'X-Team', value: 'sk-secret' }));
  const many = told('account.connect', { provider: 'groq', accountId: 'a', connection: { headers } });
  expect(many).toMatchObject({ error: { message: 'These are too many: at most 20 can be taken.' } });
  const wrong = told('account.add-key', { provider: 'groq', key: ['sk-secret'] });
  expect(wrong).toMatchObject({ error: { field: 'key', message: expect.stringContaining('“key” of account.add-key does not fit') } });
  expect(JSON.stringify([many, wrong])).not.toContain('sk-secret');
});
