/**
 * ipc/ — serves: one handler per command, one outlet for events; checks input, decides nothing. Both hosts use it.
 */
import * as z from 'zod/mini';
import { type CommandName, type CommandResult, commandInputs } from '../../shared/contract/index.ts';
import { VaultError } from '../auth/vault-errors.ts';
import type { Desk } from '../desk.ts';
import { CommandRefused } from '../runs/failures.ts';
import { diskTrouble, diskWords } from '../store/disk-trouble.ts';
import { badInput } from './bad-input.ts';
import { type Handlers, handlersFor } from './handlers.ts';
import { createOutlet } from './outlet.ts';
import type { Transport } from './transport.ts';

z.config(z.locales.en());

const isCommand = (name: unknown): name is CommandName => typeof name === 'string' && Object.hasOwn(commandInputs, name);

/** What the user can mend, in words. */
const storeTrouble = (error: unknown): string | undefined => {
  const problem = diskTrouble(error);
  if (problem) return `${diskWords[problem].words} ${diskWords[problem].remedy}; nothing that was saved is lost.`;
  const text = error instanceof Error && 'errstr' in error ? String(error.errstr) : '';
  return text === '' ? undefined : `The data file could not be used: ${text}.`;
};

/** Serves one desk over one transport: every command is checked, every error becomes a plain sentence, every event goes out in order. */
export const serve = (desk: Desk, transport: Transport): void => {
  const outlet = createOutlet(transport.push, desk.now);
  const handlers: Handlers = handlersFor(desk, outlet);
  desk.events.subscribe(outlet.tell);

  const call = async <K extends CommandName>(name: K, input: unknown): Promise<CommandResult> => {
    const parsed = commandInputs[name].safeParse(input);
    if (!parsed.success) return badInput(name, parsed.error);
    try {
      const handler = handlers[name] as (input: unknown) => unknown;
      return { ok: true, value: await handler(parsed.data) };
    } catch (error) {
      if (error instanceof CommandRefused) return { ok: false, error: error.error };
      if (error instanceof VaultError) return { ok: false, error: { code: 'store', message: error.message } };
      desk.log('error', `The command ${name} failed`, error);
      const trouble = storeTrouble(error);
      if (trouble) return { ok: false, error: { code: 'store', message: trouble } };
      return {
        ok: false,
        error: { code: 'internal', message: `Something went wrong inside Understudy (${name}). The log has the details.` },
      };
    }
  };

  transport.onCommand((name, input) =>
    isCommand(name)
      ? call(name, input)
      : Promise.resolve({ ok: false, error: { code: 'bad-input', message: `There is no command named ${String(name).slice(0, 80)}.` } }),
  );
};
