import { expect, it } from 'vitest';
import { freeAccountId, labelFor } from '../../../../src/main/runs/account-names.ts';

const account = (id: string, label = id) => ({ id, label });

it('calls the first account of a provider default, whatever its label, so that candidates without account mean it', () => {
  expect(freeAccountId('Work', [])).toBe('default');
});

it('makes the id of a later account of its label, with a number where it is taken', () => {
  expect(freeAccountId('My Work!', [account('default')])).toBe('my-work');
  expect(freeAccountId('Work', [account('default'), account('work'), account('work-2')])).toBe('work-3');
  expect(freeAccountId('仕事', [account('default')])).toBe('key');
});

it('gives an account that was removed and added again the id that its candidates name', () => {
  expect(freeAccountId('Anything', [account('work')])).toBe('default');
});

it('labels an account that the user did not name so that no two are alike', () => {
  expect(labelFor('', 'api-key', [])).toBe('API key');
  expect(labelFor(' ', 'api-key', [account('default', 'API key')])).toBe('API key 2');
  expect(labelFor('Night\nshift', 'api-key', [])).toBe('Night shift');
});

it('numbers a name that another account of the provider has, in whatever case', () => {
  expect(labelFor('work', 'api-key', [account('default', 'Work'), account('b', 'work 2')])).toBe('work 3');
  expect(labelFor('you@example.com', 'oauth', [account('default', 'you@example.com')])).toBe('you@example.com 2');
});
