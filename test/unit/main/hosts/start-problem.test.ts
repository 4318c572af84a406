import { expect, it } from 'vitest';
import { startProblem } from '../../../../src/main/hosts/start-problem.ts';

const failure = (code: string, message = 'raw'): Error => Object.assign(new Error(message), { code });

it.each([
  [failure('EACCES'), /\/data may not be written to.*--user-data-dir/],
  [failure('EEXIST'), /\/data is a file.*UNDERSTUDY_DATA/],
  [failure('ENOTDIR'), /below a file/],
  [failure('EADDRINUSE'), /port is taken.*--port/],
  [failure('ERR_SQLITE_ERROR', 'attempt to write a readonly database'), /data file in \/data may not be written to/],
  [failure('ERR_SQLITE_ERROR', 'unable to open database file'), /cannot be opened/],
])('says what is wrong and what to do (%#)', (error, words) => {
  expect(startProblem(error, '/data')).toMatch(words);
});

it('leaves a sentence of ours as it is', () => {
  expect(startProblem(new Error('It was written by a newer version.'), '/data')).toBe('It was written by a newer version.');
});
