import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Transport } from '../../ipc/transport.ts';
import type { Log } from '../../store/log.ts';

const COMMAND = 'understudy:command';
const EVENT = 'understudy:event';

/** The transport over Electron's IPC. A sender that is not trusted gets an error that names no reason. */
export const createTransport = (isTrusted: (event: IpcMainInvokeEvent) => boolean, log: Log): Transport => {
  const listening = new Set<WebContents>();

  /** Before the answer is made: what happens between the snapshot and its arrival must not be lost. */
  const listen = (contents: WebContents): void => {
    if (listening.has(contents)) return;
    listening.add(contents);
    contents.once('destroyed', () => listening.delete(contents));
  };

  return {
    onCommand: (answer) =>
      ipcMain.handle(COMMAND, (event, name: unknown, input: unknown) => {
        if (!isTrusted(event)) {
          log('error', 'A command from a stranger was refused', { name: String(name).slice(0, 80), url: event.senderFrame?.url });
          throw new Error('refused');
        }
        if (name === 'app.hello') listen(event.sender);
        return answer(name, input);
      }),
    push: (envelope) => {
      for (const contents of listening) {
        if (contents.isDestroyed() || contents.isCrashed()) continue;
        contents.send(EVENT, envelope);
      }
    },
  };
};
