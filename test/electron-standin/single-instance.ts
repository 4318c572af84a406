import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** What a second start tells the first. */
export interface SecondStart {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly data: unknown;
}

export interface InstanceLock {
  readonly release: () => void;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch {
    return false;
  }
};

interface Holder {
  readonly pid: number;
  /** Where it hears of later starts. */
  readonly socket: string;
}

const holderOf = (lockFile: string): Holder | undefined => {
  try {
    const holder: Holder = JSON.parse(readFileSync(lockFile, 'utf8'));
    return isAlive(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
};

/** The lock is asked for synchronously, sockets are not: a short-lived Node says it. */
const tell = (socket: string, start: SecondStart): void => {
  const script = `const socket = require('node:net').connect(process.argv[1], () => socket.end(process.argv[2]));
    socket.on('close', () => process.exit()).on('error', () => process.exit(1)).resume();`;
  spawnSync(process.execPath, ['-e', script, socket, JSON.stringify(start)], { stdio: 'ignore', timeout: 5000 });
};

/**
 * One instance per folder. The holder hears of every later start; `undefined` for whoever comes later. The socket lies in a
 * passing folder: a data folder's path may be longer than a socket's can be.
 */
export const lockInstance = (
  folder: string,
  socketFolder: string,
  start: SecondStart,
  onSecond: (second: SecondStart) => void,
): InstanceLock | undefined => {
  const lockFile = join(folder, 'SingletonLock');
  const socket = join(socketFolder, 'second-start');
  for (const needed of [folder, socketFolder]) mkdirSync(needed, { recursive: true, mode: 0o700 });
  const holder = holderOf(lockFile);
  if (holder) {
    tell(holder.socket, start);
    return undefined;
  }
  rmSync(lockFile, { force: true });
  try {
    writeFileSync(lockFile, JSON.stringify({ pid: process.pid, socket } satisfies Holder), { flag: 'wx' });
  } catch {
    return undefined;
  }
  const server = createServer((connection) => {
    const parts: Buffer[] = [];
    connection.on('data', (part) => parts.push(part));
    connection.on('error', () => undefined);
    connection.on('end', () => onSecond(JSON.parse(Buffer.concat(parts).toString())));
  });
  server.listen(socket).unref();
  return {
    release: () => {
      server.close();
      rmSync(lockFile, { force: true });
    },
  };
};
