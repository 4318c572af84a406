import { protocol } from 'electron';
import { failureHeaders } from '../failure-page.ts';
import { openStatic } from '../static-files.ts';
import { APP_SCHEME, FAILURE, HOME, isSameOrigin } from './addresses.ts';

/** Must run before the app is ready. */
export const registerAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);

/** Serves the built page from `pages`, and the failure screen as it stands at that moment. */
export const serveApp = (pages: string, failurePage: () => string): void =>
  protocol.handle(APP_SCHEME, async ({ method, url }) => {
    if (method !== 'GET' || !isSameOrigin(url, HOME)) return new Response('Not found', { status: 404 });
    if (url === FAILURE) return new Response(failurePage(), { headers: failureHeaders });
    const { status, headers, body } = await openStatic(pages, new URL(url).pathname);
    return new Response(new Uint8Array(body), { status, headers });
  });
