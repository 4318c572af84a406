import { app } from 'electron';
import { createDesk, type Desk } from '../../desk.ts';
import type { Log } from '../../store/log.ts';
import { keychainChoice } from '../leave.ts';
import { takeLock } from '../lock.ts';
import { rescue } from '../rescue.ts';
import { signInClientsFrom } from '../sign-in-clients.ts';
import { openOutside } from './guards.ts';
import { folderTaken, notStarted, type Told } from './problems.ts';

export type DeskStart = { readonly ok: true; readonly desk: Desk } | { readonly ok: false; readonly problem: Told };

let holding = false;

/** Electron's own lock knows other Electrons only; this one also knows the browser host. */
const hold = (folder: string): Told | undefined => {
  if (holding) return undefined;
  const lock = takeLock(folder);
  if (!lock.held) return folderTaken(folder, lock.by.address);
  holding = true;
  process.on('exit', lock.release);
  return undefined;
};

/** Takes the data folder and puts the rooms together; may be called again after it failed, with the user's choice of a rescue. */
export const startDesk = async (folder: string, log: Log, choice?: string): Promise<DeskStart> => {
  try {
    const problem = hold(folder);
    if (problem) return { ok: false, problem };
    if (choice !== undefined) log('warn', `A damaged data file was put aside: ${rescue(folder, choice, new Date())}`);
    const openLink = (url: string): Promise<boolean> => openOutside(url, log);
    return {
      ok: true,
      desk: await createDesk({
        store: folder,
        host: 'electron',
        version: app.getVersion(),
        openLink,
        keychain: keychainChoice(process.env),
        signInClients: signInClientsFrom(process.env),
        codexHome: process.env.CODEX_HOME,
        environment: process.env,
      }),
    };
  } catch (error) {
    log('error', 'Understudy could not start', error);
    return { ok: false, problem: notStarted(error, folder) };
  }
};
