import { EventEmitter } from 'node:events';
import { record, recorder } from './calls.ts';
import { cdp } from './runtime.ts';
import { protocol } from './schemes.ts';

type PermissionCheck = (contents: unknown, permission: string, origin: string, details: unknown) => boolean;

let check: PermissionCheck | undefined;

/** Electron's names of permissions, and Chromium's. */
const permissions = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
] as const;

/** Electron asks the app each time; Chromium is told the app's answers before a page of the origin starts. */
export const settlePermissions = async (contents: unknown, url: string, origin: string): Promise<void> => {
  for (const [name, chromium] of permissions) {
    const granted = check?.(contents, name, url, { requestingUrl: url, isMainFrame: true });
    if (granted === undefined) return;
    await cdp.send('Browser.setPermission', { permission: { name: chromium }, setting: granted ? 'granted' : 'denied', origin });
  }
};

class Session extends EventEmitter {
  readonly protocol = protocol;
  setPermissionCheckHandler = (handler: PermissionCheck | null): void => {
    check = handler ?? undefined;
  };
  setPermissionRequestHandler = (): void => record('session.setPermissionRequestHandler');
  setDevicePermissionHandler = (): void => record('session.setDevicePermissionHandler');
  setDisplayMediaRequestHandler = (): void => record('session.setDisplayMediaRequestHandler');
  setSpellCheckerLanguages = recorder('session.setSpellCheckerLanguages', undefined);
}

export const session = { defaultSession: new Session() };
