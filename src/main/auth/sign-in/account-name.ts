import { createHash } from 'node:crypto';
import type { SignInProvider } from '../../../shared/contract/index.ts';
import type { TokenBundle } from '../oauth/bundle.ts';

/** What the user knows the account by. */
export const labelOf = ({ email, login, host }: Pick<TokenBundle, 'email' | 'login' | 'host'>, fallback: string): string =>
  [email ?? login ?? fallback, host].filter((part) => part !== undefined).join(' at ');

const slug = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 40);

/** Whether two sign-ins are of one account: an email may have several ChatGPT workspaces. `unknown` where they share no fact. */
export const relation = (
  one: Pick<TokenBundle, 'accountId' | 'userId' | 'email' | 'login' | 'host'>,
  other: typeof one,
): 'same' | 'other' | 'unknown' => {
  if (one.host !== other.host) return 'other';
  const keys = ['accountId', 'userId', 'email', 'login'] as const;
  const shared = keys.filter((key) => one[key] !== undefined && other[key] !== undefined);
  if (shared.length === 0) return 'unknown';
  return shared.every((key) => one[key] === other[key]) ? 'same' : 'other';
};

/**
 * What stands behind the @ of a candidate for a new sign-in: the name before the email's @, or the login. Where another
 * account has that name, a few characters of a digest of who this one is follow, so that the same account gets the same name.
 */
export const accountIdFor = (bundle: TokenBundle, taken: (provider: SignInProvider, accountId: string) => boolean): string => {
  const plain = slug(bundle.login ?? bundle.email?.split('@')[0] ?? '') || 'default';
  if (!taken(bundle.provider, plain)) return plain;
  const who = [bundle.accountId, bundle.userId, bundle.email, bundle.login, bundle.host].filter((part) => part !== undefined).join('\n');
  const digest = createHash('sha256').update(who).digest('hex');
  const named = `${plain}-${digest.slice(0, 6)}`;
  for (let count = 2; count < 1000; count += 1) {
    const name = who === '' || count > 2 ? `${plain}-${count}` : named;
    if (!taken(bundle.provider, name)) return name;
  }
  return `${plain}-${digest}`;
};
