/**
 * preload/ — exposes send() and onEvent(), nothing else. Runs sandboxed in the window's isolated world; imports the
 * contract's types only. The channel names are those of hosts/electron/transport.ts.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/contract/commands.ts';

const bridge: Bridge = {
  send: (name, input) => ipcRenderer.invoke('understudy:command', name, input),
  onEvent: (listener) => {
    // Electron's event object stays on this side: it leads to ipcRenderer.
    const hear = (_event: IpcRendererEvent, message: unknown): void => listener(message);
    ipcRenderer.on('understudy:event', hear);
    return () => {
      ipcRenderer.off('understudy:event', hear);
    };
  },
};

contextBridge.exposeInMainWorld('understudy', bridge);
