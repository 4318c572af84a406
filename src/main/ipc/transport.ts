import type { CommandResult, Envelope } from '../../shared/contract/index.ts';

/** What a host offers so that its windows can be served: commands in, envelopes out. `serve(core, transport)` uses nothing else. */
export interface Transport {
  /** Installs the one function that answers commands; it never rejects. `name` and `input` are unchecked. */
  readonly onCommand: (answer: (name: unknown, input: unknown) => Promise<CommandResult>) => void;
  /** Sends one envelope to every window that has said hello; a window that is gone is no error. */
  readonly push: (envelope: Envelope) => void;
}
