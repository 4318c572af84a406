import type { KeychainProblem } from '../../shared/contract/index.ts';

/** A call that the keychain could not carry out. The keychain's own words are in `cause`; they never hold a secret. */
export class KeychainError extends Error {
  override readonly name = 'KeychainError';
  readonly problem: KeychainProblem;

  constructor(problem: KeychainProblem, options?: { cause?: unknown }) {
    super(`The keychain cannot be used: ${problem}`, options);
    this.problem = problem;
  }
}
