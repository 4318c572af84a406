const { contextBridge, ipcRenderer } = require('electron');

const attempt = (name) => {
  try {
    return typeof require(name);
  } catch (error) {
    return error.message;
  }
};

contextBridge.exposeInMainWorld('fixture', {
  call: (name, input) => ipcRenderer.invoke(name, input),
  onTick: (listener) => {
    const heard = (_event, at) => listener(at);
    ipcRenderer.on('tick', heard);
    return () => ipcRenderer.off('tick', heard);
  },
  throwsNow: () => {
    throw new TypeError('boom from preload');
  },
  requireFs: attempt('node:fs'),
  joined: () => ['a', 'b'].join('+'),
  nested: { list: [1, { deep: true }] },
});
