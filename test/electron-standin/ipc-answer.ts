import type { EventEmitter } from 'node:events';
import { vetoEvent } from './events.ts';
import { ipcMain } from './ipc-main.ts';
import { RendererLink } from './renderer-link.ts';
import type { FromPreload, ToPreload } from './world/messages.ts';

type IpcMessage = Extract<FromPreload, { op: 'send' | 'invoke' }>;
type Sender = EventEmitter & { readonly mainFrame: object };

/** Hands a message of a page to the app's listeners or handler; only `invoke` has an answer. */
export const answerIpc = async (sender: Sender, message: IpcMessage): Promise<ToPreload | undefined> => {
  const event = vetoEvent({ sender, senderFrame: sender.mainFrame, ports: [] });
  const args = RendererLink.unpack(message.args);
  if (message.op === 'send') {
    ipcMain.emit(message.channel, event, ...args);
    return undefined;
  }
  try {
    const value = await ipcMain.handlerOf(message.channel)(event, ...args);
    return { op: 'result', id: message.id, value: RendererLink.pack(value) };
  } catch (error) {
    process.stderr.write(`Error occurred in handler for '${message.channel}': ${String(error)}\n`);
    return { op: 'failure', id: message.id, message: String(error) };
  }
};
