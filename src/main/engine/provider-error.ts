import type { Fault } from '../../shared/contract/index.ts';

/**
 * The one error that adapters throw: `message` for people, `fault` for code. Whoever makes one has removed secrets from
 * both; the original is in `cause`.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly fault: Fault;

  constructor(fault: Fault, options?: { cause?: unknown }) {
    super(fault.message, options);
    this.fault = fault;
  }
}
