import { app } from 'electron';

/** How long the core may take to put its things away; whoever waits longer has lost less than a hung quit costs. */
const PATIENCE_MS = 2000;

/** Runs `close` once before the process ends, however often the user asks to quit. */
export const closeBeforeQuit = (close: () => Promise<void>): void => {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const patience = setTimeout(() => app.exit(0), PATIENCE_MS);
    void close().finally(() => {
      clearTimeout(patience);
      app.exit(0);
    });
  });
};
