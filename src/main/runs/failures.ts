import type { CommandError } from '../../shared/contract/index.ts';

/** A command that cannot be carried out, in words for the user; every other error is our own fault. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly error: CommandError;
  constructor(code: CommandError['code'], message: string, field?: string) {
    super(message);
    this.error = field === undefined ? { code, message } : { code, message, field };
  }
}

export const notFound = (what: string): CommandRefused =>
  new CommandRefused('not-found', `That ${what} is no longer there. It may have been removed in another window.`);
