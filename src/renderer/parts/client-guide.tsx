import type { ReactNode } from 'react';
import type { SignInProvider } from '../../shared/contract/index.ts';
import { act } from '../state/index.ts';

const Page = ({ url, children }: { readonly url: string; readonly children: ReactNode }) => (
  <a
    href={url}
    className="text-accent underline underline-offset-2"
    onClick={(event) => {
      event.preventDefault();
      void act('link.open', { url });
    }}
  >
    {children}
  </a>
);

const guides: Readonly<Record<SignInProvider, ReactNode>> = {
  antigravity: (
    <>
      <p>
        Google wants a client secret for this sign-in, even from programs on your own computer. It is not ours to publish, so Understudy
        ships without one.
      </p>
      <p>
        Paste the secret of a client of your own, made as “Desktop app” in{' '}
        <Page url="https://console.cloud.google.com/apis/credentials">Google’s console</Page>, with its id. An API key for Google Gemini
        needs none of this.
      </p>
    </>
  ),
  'openai-codex': (
    <p>
      The id tells OpenAI which program signs you in. The one that ships is the public id of OpenAI’s own Codex; put another here if you
      have a registration of your own.
    </p>
  ),
  'github-copilot': (
    <p>
      The id tells GitHub which program signs you in. The one that ships is public, too, but not Understudy’s own: if GitHub refuses it, use
      an app that you registered under <Page url="https://github.com/settings/developers">Developer settings</Page>, with “Device Flow”
      turned on.
    </p>
  ),
  anthropic: null,
};

/** What a client is, and where one gets one's own. */
export const ClientGuide = ({ provider }: { readonly provider: SignInProvider }) => (
  <div className="flex flex-col gap-2 text-ink-2 text-sm">{guides[provider]}</div>
);
