import type { Codec } from './codec.ts';
import type { FromPreload, ToPreload } from './messages.ts';

type Listener = (event: unknown, ...args: unknown[]) => void;

/** `ipcRenderer` and the function that takes what the main process sends. Sent as source text: it may use nothing from outside its body. */
export const makeIpcRenderer = (codec: Codec, send: (message: FromPreload) => void) => {
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<number, { readonly channel: string; readonly promise: PromiseWithResolvers<unknown> }>();
  let lastId = 0;

  const on = (channel: string, listener: Listener): void => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
  };
  const off = (channel: string, listener: Listener): void => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((other) => other !== listener),
    );
  };
  const once = (channel: string, listener: Listener): void => {
    const first: Listener = (...args) => {
      off(channel, first);
      listener(...args);
    };
    on(channel, first);
  };
  const invoke = async (channel: string, ...args: unknown[]): Promise<unknown> => {
    lastId += 1;
    const packed = codec.pack(args);
    const promise = Promise.withResolvers<unknown>();
    waiting.set(lastId, { channel, promise });
    send({ op: 'invoke', channel, id: lastId, args: packed });
    return promise.promise;
  };
  const ipcRenderer = {
    on,
    once,
    off,
    addListener: on,
    removeListener: off,
    removeAllListeners: (channel: string) => listeners.delete(channel),
    send: (channel: string, ...args: unknown[]) => send({ op: 'send', channel, args: codec.pack(args) }),
    invoke,
    sendSync: () => {
      throw new Error('Electron stand-in: sendSync is not imitated');
    },
  };
  const receive = (message: ToPreload): void => {
    if (message.op === 'event') {
      const args = codec.unpack(message.args) as unknown[];
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer, ports: [] }, ...args);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.op === 'result') call?.promise.resolve(codec.unpack(message.value));
    else call?.promise.reject(new Error(`Error invoking remote method '${call.channel}': ${message.message}`));
  };
  return { ipcRenderer, receive };
};
