import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
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

const holder = (lockFile: string): number => {
  try {
    return Number(readFileSync(lockFile, 'utf8'));
  } catch {
    return 0;
  }
};

/** The lock is asked for synchronously, sockets are not: a short-lived Node says it. */
const tell = (socket: string, start: SecondStart): void => {
  const script = `const socket = require('node:net').connect(process.argv[1], () => socket.end(process.argv[2]));
    socket.on('close', () => process.exit()).on('error', () => process.exit(1)).resume();`;
  spawnSync(process.execPath, ['-e', script, socket, JSON.stringify(start)], { stdio: 'ignore', timeout: 5000 });
};

/** One instance per folder. The holder hears of every later start; `undefined` for whoever comes later. */
export const lockInstance = (folder: string, start: SecondStart, onSecond: (second: SecondStart) => void): InstanceLock | undefined => {
  const lockFile = join(folder, 'SingletonLock');
  // A socket's path may have about a hundred bytes, a data folder's path more.
  const socket = join(tmpdir(), `electron-standin-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.socket`);
  mkdirSync(folder, { recursive: true });
  if (!isAlive(holder(lockFile))) rmSync(lockFile, { force: true });
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
  } catch {
    tell(socket, start);
    return undefined;
  }
  rmSync(socket, { force: true });
  const server = createServer({ allowHalfOpen: false }, (connection) => {
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
