import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';

/** As in `test/with-keyring.sh`. */
const PASSWORD = 'a test keyring';
const SECRETS = 'org.freedesktop.secrets';

const ask = (destination: string, path: string, method: string, ...rest: readonly string[]): string =>
  execFileSync('dbus-send', ['--session', '--print-reply=literal', `--dest=${destination}`, path, method, ...rest], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** The bus's own name for whoever answers as the keyring now. */
const owner = (): string | undefined => {
  try {
    return ask('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.GetNameOwner', `string:${SECRETS}`).trim();
  } catch {
    return undefined;
  }
};

/** Starts an unlocked keyring on the bus of this process, in place of one that runs; returns once the new one answers. */
export const startKeyring = (): void => {
  const before = owner();
  const options = ['--replace', '--unlock', '--components=secrets'];
  execFileSync('gnome-keyring-daemon', options, { input: PASSWORD, stdio: ['pipe', 'ignore', 'ignore'] });
  const patience = AbortSignal.timeout(20_000);
  for (let now = owner(); now === undefined || now === before; now = owner()) patience.throwIfAborted();
};

/** Stops the keyring as a hung program would be, until the answer is called. */
export const hangKeyring = (): (() => void) => {
  const pid = Number(
    /\d+$/.exec(ask('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.GetConnectionUnixProcessID', `string:${SECRETS}`).trim()),
  );
  process.kill(pid, 'SIGSTOP');
  return () => void process.kill(pid, 'SIGCONT');
};

export const lockKeyring = (): string =>
  ask(
    SECRETS,
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.Lock',
    `array:objpath:/org/freedesktop/secrets/collection/login`,
  );

/**
 * Unlocks the running keyring as the login does: a zero byte for the credentials, then length, operation 1 and the password
 * with its length, all numbers 32 bits in network order; the answer is a length and a result.
 * @see gnome-keyring, daemon/control/gkd-control-server.c
 */
export const unlockKeyring = async (): Promise<void> => {
  const password = Buffer.from(PASSWORD);
  const head = Buffer.alloc(12);
  head.writeUInt32BE(head.length + password.length, 0);
  head.writeUInt32BE(1, 4);
  head.writeUInt32BE(password.length, 8);
  const socket = connect(join(process.env.XDG_RUNTIME_DIR ?? '', 'keyring/control'));
  await once(socket, 'connect');
  socket.write(Buffer.of(0));
  socket.write(Buffer.concat([head, password]));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  if (answer.readUInt32BE(4) !== 0) throw new Error('the keyring took no password');
};
