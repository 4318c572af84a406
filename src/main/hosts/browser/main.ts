/**
 * hosts/browser — wires the same rooms to a page on loopback, for machines without Electron, without a display, or over SSH.
 * Sign of life: one line on stdout, `Understudy: http://127.0.0.1:PORT/#token=…`.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import packageJson from '../../../../package.json' with { type: 'json' };
import { createDesk, type Desk } from '../../desk.ts';
import { serve } from '../../ipc/serve.ts';
import { keychainChoice, leaveByForce } from '../leave.ts';
import { type LockFile, takeLock } from '../lock.ts';
import { isFileProblem, rescue, rescueChoices } from '../rescue.ts';
import { signInClientsFrom } from '../sign-in-clients.ts';
import { startProblem } from '../start-problem.ts';
import { dataFolder } from './data-folder.ts';
import { openLink } from './open-link.ts';
import { startRescueServer } from './rescue-server.ts';
import { startServer } from './server.ts';
import { createSessions } from './sessions.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const linkTo = (address: string, token: string): string => `${address}#token=${token}`;

/** Asks the process that holds the folder for a fresh link, so that starting twice leads to the same app. */
const showRunning = async ({ pid, address, secret }: LockFile): Promise<number> => {
  if (!address || !secret) {
    say(`Understudy is already open with this data folder (process ${pid}).`);
    return 0;
  }
  try {
    const response = await fetch(new URL('/link', address), { method: 'POST', headers: { authorization: `Bearer ${secret}` } });
    say(`Understudy is already running. A fresh link: ${linkTo(address, await response.text())}`);
    return 0;
  } catch {
    say(`Understudy is already running at ${address} (process ${pid}) but does not answer. End that process, then start again.`);
    return 1;
  }
};

const portOf = (text: string | undefined): number => {
  const port = Number(text ?? '0');
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--port ${text} is no port. Give a number from 1 to 65535, or leave it out for any free port.`);
};

interface Args {
  readonly port?: string | undefined;
  readonly 'user-data-dir'?: string | undefined;
}

const readArgs = (): Args => {
  try {
    return parseArgs({ options: { port: { type: 'string' }, 'user-data-dir': { type: 'string' } } }).values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\nUnderstudy takes --port NUMBER and --user-data-dir FOLDER.\n`);
    return process.exit(2);
  }
};

const args = readArgs();
const chosenFolder = (chosen: Args): string => chosen['user-data-dir'] ?? dataFolder(process.env, process.platform);

/** What a rescued start leads the page on to; does nothing where no page waits. */
type LeadTo = (link: string) => void;

interface Rescued {
  readonly desk: Desk;
  /** Where the page waits that is led on: a form may lead to its own origin only. */
  readonly port: number;
  readonly leadTo: LeadTo;
}

/** Puts the rooms together; while the data file cannot be read it shows that in the browser, until the user has found a way on. */
const openDesk = async (folder: string, wanted: number): Promise<Rescued> => {
  let port = wanted;
  let leadTo: LeadTo = () => {};
  for (;;) {
    try {
      const desk = await createDesk({
        store: folder,
        host: 'browser',
        version: packageJson.version,
        openLink,
        keychain: keychainChoice(process.env),
        signInClients: signInClientsFrom(process.env),
        codexHome: process.env.CODEX_HOME,
        environment: process.env,
      });
      return { desk, port, leadTo };
    } catch (error) {
      if (!isFileProblem(error)) throw error;
      const detail = startProblem(error, folder);
      const text = `The data in ${folder} could not be opened. Nothing was changed.`;
      const problem = { title: 'Understudy could not start', text, detail, logFile: join(folder, 'understudy.log') };
      const server = await startRescueServer({ ...problem, choices: rescueChoices(error, folder) }, port);
      port = Number(new URL(server.address).port);
      leadTo(server.address);
      process.stderr.write(`Understudy could not start: ${detail}\n`);
      say(`What can be done: ${server.address}`);
      const { choice, leadTo: next } = await server.chosen;
      server.stopListening();
      if (choice !== undefined) say(`The damaged data file was put aside: ${rescue(folder, choice, new Date())}`);
      leadTo = next;
    }
  }
};

const start = async (): Promise<number | undefined> => {
  const folder = chosenFolder(args);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeLock(folder);
  if (!lock.held) return showRunning(lock.by);
  process.on('exit', lock.release);

  const sessions = createSessions();
  const secret = randomBytes(24).toString('base64url');
  const { desk, port, leadTo } = await openDesk(folder, portOf(args.port));
  const server = await startServer({ root: join(import.meta.dirname, '../renderer'), port, sessions, secret });
  serve(desk, server.transport);
  lock.publish({ address: server.address, secret });

  const stop = async (): Promise<void> => {
    await desk.close();
    await server.close();
    lock.release();
    leaveByForce(desk.vault);
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  process.on('uncaughtException', (error) => desk.log('error', 'Uncaught error', error));
  process.on('unhandledRejection', (error) => desk.log('error', 'Unhandled rejection', error));
  leadTo(linkTo(server.address, sessions.newLinkToken()));
  say(`Understudy: ${linkTo(server.address, sessions.newLinkToken())}`);
  say('The link works once and only on this computer; start again for a fresh one. Ctrl+C ends Understudy.');
  return undefined;
};

start().then(
  (code) => {
    if (code !== undefined) process.exit(code);
  },
  (error: unknown) => {
    process.stderr.write(`Understudy could not start: ${startProblem(error, chosenFolder(args))}\n`);
    process.exit(1);
  },
);
