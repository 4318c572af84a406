import { send } from '../state/index.ts';

/** Tells main that the network is back, so that a message which waits for it looks around at once. */
export const tellOnline = (): void => {
  // Where main itself cannot be reached, the link says so; this needs no error of its own.
  window.addEventListener('online', () => void send('machine.online', {}).catch(() => undefined));
};
