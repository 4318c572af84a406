import type { CommandError } from '../../shared/contract/index.ts';

/** A command that main answered with an error; `message` is for people. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly code: CommandError['code'];
  readonly field: string | undefined;
  readonly consent: CommandError['consent'];

  constructor({ code, message, field, consent }: CommandError) {
    super(message);
    this.code = code;
    this.field = field;
    this.consent = consent;
  }
}
