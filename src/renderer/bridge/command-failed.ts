import type { CommandError } from '../../shared/contract/index.ts';

/** A command that main answered with an error; `message` is for people. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly code: CommandError['code'];
  readonly field: string | undefined;

  constructor({ code, message, field }: CommandError) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
