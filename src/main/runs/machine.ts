import { networkInterfaces } from 'node:os';

/** What this computer knows about itself. */
export interface Machine {
  /** False where no network is attached at all; true says only that one is, not that it leads anywhere. */
  readonly online: () => boolean;
}

const isLinkLocal = (address: string): boolean => /^(169\.254\.|fe80:)/i.test(address);

export const thisMachine: Machine = {
  online: () =>
    Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .some(({ internal, address }) => !internal && !isLinkLocal(address)),
};
