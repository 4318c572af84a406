import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: Buffer, b: Buffer): boolean => timingSafeEqual(a, b);

/**
 * Who may talk to this process: a link works once and is exchanged for a session; only hashes are kept.
 * There is one user, so several sessions are that user's tabs.
 */
export interface Sessions {
  /** A token for one new link. */
  readonly newLinkToken: () => string;
  /** Uses a link's token up and answers a session, or nothing. */
  readonly exchange: (token: string) => string | undefined;
  readonly isValid: (session: string) => boolean;
}

export const createSessions = (): Sessions => {
  const links: Buffer[] = [];
  const sessions: Buffer[] = [];
  const fresh = (into: Buffer[]): string => {
    const secret = randomBytes(24).toString('base64url');
    into.push(digest(secret));
    return secret;
  };
  return {
    newLinkToken: () => fresh(links),
    exchange: (token) => {
      const index = links.findIndex((link) => same(link, digest(token)));
      if (index < 0) return undefined;
      links.splice(index, 1);
      return fresh(sessions);
    },
    isValid: (session) => sessions.some((known) => same(known, digest(session))),
  };
};
