import { createHash } from 'node:crypto';
import type { EpochMs, SignInProvider } from '../../../shared/contract/index.ts';
import type { SignInClient } from '../oauth/clients.ts';

/** That the user read a provider's notice and went on; kept by whoever runs the sign-ins. */
export interface Notices {
  /** When this notice, in these words, was accepted. */
  readonly acceptedAt: (client: SignInClient) => EpochMs | undefined;
  readonly accept: (client: SignInClient) => void;
  readonly forget: (provider: SignInProvider) => void;
}

/** Which words were accepted: others are another notice, and are shown anew. */
export const noticeVersion = ({ termsNotice = '' }: Pick<SignInClient, 'termsNotice'>): string =>
  createHash('sha256').update(termsNotice).digest('hex').slice(0, 16);
