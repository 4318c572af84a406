/**
 * bridge/ — the only code that touches what the preload exposed, or the socket of the browser host in its place.
 * Imports contract only.
 */
import type { Bridge, CommandName, CommandResult, Commands } from '../../shared/contract/index.ts';
import { CommandFailed } from './command-failed.ts';
import type { Link, LinkState } from './link.ts';
import { browserPage } from './page.ts';
import { preloadLink } from './preload-link.ts';
import { socketLink } from './socket-link.ts';

export { CommandFailed } from './command-failed.ts';
export type { LinkState } from './link.ts';

declare global {
  interface Window {
    readonly understudy?: Bridge;
  }
}

const link: Link = window.understudy ? preloadLink(window.understudy) : socketLink(browserPage());

const answerOf = async (name: CommandName, input: unknown): Promise<CommandResult> => {
  try {
    return await link.send(name, input);
  } catch (cause) {
    // A handler never rejects; this is the boundary itself (a value that cannot be cloned, a host that is gone).
    return { ok: false, error: { code: 'internal', message: cause instanceof Error ? cause.message : String(cause) } };
  }
};

/** Asks main to do something; its effects arrive as events. Throws `CommandFailed`. */
export const send = async <K extends CommandName>(name: K, input: Commands[K]['input']): Promise<Commands[K]['output']> => {
  const result = await answerOf(name, input);
  if (!result.ok) throw new CommandFailed(result.error);
  return result.value as Commands[K]['output'];
};

export const onEvent = (listener: (message: unknown) => void): (() => void) => link.onEvent(listener);

export const onLink = (listener: (state: LinkState) => void): (() => void) => link.onLink(listener);
