import * as z from 'zod/mini';
import { epochMs } from '../../shared/contract/index.ts';
import { type Notices, noticeVersion } from '../auth/sign-in/notices.ts';
import type { DocumentRows } from '../store/lists.ts';

const DOCUMENT = 'sign-in-notices';
const accepted = z.record(z.string(), z.object({ version: z.string(), at: epochMs }));
type Accepted = z.infer<typeof accepted>;

/** Keeps which notices were accepted, beside the settings. */
export const createNotices = (documents: DocumentRows, now: () => number): Notices => {
  const read = (): Accepted => {
    const stored = accepted.safeParse(documents.read(DOCUMENT));
    return stored.success ? stored.data : {};
  };
  return {
    acceptedAt: (client) => {
      const entry = read()[client.provider];
      return entry?.version === noticeVersion(client) ? entry.at : undefined;
    },
    accept: (client) => documents.write(DOCUMENT, { ...read(), [client.provider]: { version: noticeVersion(client), at: now() } }),
    forget: (provider) => {
      const { [provider]: _, ...others } = read();
      documents.write(DOCUMENT, others);
    },
  };
};
