import type { Http } from '../providers/wire/http.ts';
import { trustSystem } from '../providers/wire/system-trust.ts';
import { createHttp, type ProxyFor } from '../providers/wire/undici-http.ts';
import type { Log } from '../store/log.ts';

/** The app's own `Http`: goes the way that the settings say, and trusts what this computer trusts. */
export const createOutsideHttp = (version: string, log: Log, proxyFor: ProxyFor): Http =>
  createHttp({
    userAgent: `Understudy/${version}`,
    proxyFor,
    beforeSecure: () => {
      try {
        log('info', 'Certificates of the system are trusted', trustSystem());
      } catch (error) {
        // Most calls work all the same; those that do not say what is missing.
        log('warn', 'The certificates of the system cannot be read', error);
      }
    },
  });
