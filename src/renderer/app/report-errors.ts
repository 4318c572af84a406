import { send } from '../state/index.ts';

const MESSAGE_CHARS = 4000;
const STACK_CHARS = 20_000;

/** Writes a failure of the window to main's log. Failing to do so must not make another failure. */
export const report = (cause: unknown): void => {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const stack = error.stack?.slice(0, STACK_CHARS);
  send('log.report', { message: error.message.slice(0, MESSAGE_CHARS), ...(stack === undefined ? {} : { stack }) }).catch(() => undefined);
};

export const reportErrors = (): void => {
  window.addEventListener('error', ({ error, message }) => report(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => report(reason));
};
