import type { SignInMethod, SignInProvider } from '../../../../shared/contract/index.ts';

interface ProviderWords {
  /** On the button that begins it. */
  readonly action: string;
  /** Whose page is opened. */
  readonly site: string;
}

export const providerWords = {
  antigravity: { action: 'Sign in with Google', site: 'Google' },
  'openai-codex': { action: 'Sign in with OpenAI', site: 'OpenAI' },
  'github-copilot': { action: 'Sign in with GitHub', site: 'GitHub' },
  anthropic: { action: 'Use a setup token', site: 'Anthropic' },
} satisfies Record<SignInProvider, ProviderWords>;

/** Other ways in, as the buttons that change to them. */
export const methodActions = {
  browser: 'Use the browser',
  device: 'Use a code',
  paste: 'Paste the address',
} satisfies Record<SignInMethod, string>;

/** An address as people say it: without scheme and query. */
export const spokenAddress = (url: string): string => {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname}`;
};
