/** Put in by the build from the packager's environment (`electron.vite.config.ts`); not there when the sources run as they are. */
declare const __PACKAGED_GOOGLE_CLIENT_SECRET__: string | undefined;

/** What whoever packaged the app gave it. It lies in main's bundle only, never in the repository and never in the window. */
export interface Packaged {
  readonly googleClientSecret?: string;
}

const secret = typeof __PACKAGED_GOOGLE_CLIENT_SECRET__ === 'string' ? __PACKAGED_GOOGLE_CLIENT_SECRET__ : '';

export const packaged: Packaged = secret === '' ? {} : { googleClientSecret: secret };
