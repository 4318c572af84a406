import type { CommandError } from '../../shared/contract/index.ts';

/** A command that cannot be carried out, in words for the user; every other error is our own fault. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly error: CommandError;
  constructor(code: CommandError['code'], message: string, field?: string, consent?: CommandError['consent']) {
    super(message);
    this.error = { code, message, ...(field === undefined ? {} : { field }), ...(consent && { consent }) };
  }
}

export const notFound = (what: string): CommandRefused =>
  new CommandRefused('not-found', `That ${what} is no longer there. It may have been removed in another window.`);
