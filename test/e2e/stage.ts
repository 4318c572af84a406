import { test } from '@playwright/test';
import { type Peer, startPeer } from '../integration/peer.ts';
import { newDataFolder, type Opened, type OpenHost, removeDataFolder } from './host.ts';

/** What every story plays on: a data folder of its own, the app open on it, and servers that end with it. */
export interface Stage {
  readonly folder: () => string;
  readonly opened: () => Opened;
  /** Closes the app and opens it again on the same folder. */
  readonly reopen: () => Promise<Opened>;
  readonly peer: (act: Parameters<typeof startPeer>[0]) => Promise<Peer>;
}

export const setStage = (openHost: OpenHost): Stage => {
  let folder: string;
  let opened: Opened;
  const peers: Peer[] = [];
  test.beforeEach(async () => {
    folder = newDataFolder();
    opened = await openHost(folder);
  });
  test.afterEach(async () => {
    await opened.close();
    await Promise.all(peers.splice(0).map((one) => one.close()));
    removeDataFolder(folder);
  });
  return {
    folder: () => folder,
    opened: () => opened,
    reopen: async () => {
      await opened.close();
      opened = await openHost(folder);
      return opened;
    },
    peer: async (act) => {
      const started = await startPeer(act);
      peers.push(started);
      return started;
    },
  };
};
