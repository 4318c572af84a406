import type { EpochMs, SignInEvent } from '../../../../shared/contract/index.ts';
import { useCopy } from '../../../parts/copy-button.tsx';
import { act } from '../../../state/index.ts';
import { Button, Countdown } from '../../../ui/index.ts';
import { WithCommands } from '../with-commands.tsx';
import { LinkRow } from './link-row.tsx';
import { PasteForm } from './paste-form.tsx';
import { providerWords, spokenAddress } from './words.ts';

type Waiting<T extends SignInEvent['type']> = { readonly event: Extract<SignInEvent, { type: T }>; readonly now: EpochMs };

const Left = ({ what, until, now }: { readonly what: string; readonly until: EpochMs; readonly now: EpochMs }) => (
  <p className="text-ink-2 text-sm">
    {what}, <Countdown until={until} now={now} /> left
  </p>
);

export const WaitingForBrowser = ({ event, now }: Waiting<'waiting-for-browser'>) => {
  const { signInId, url, opened, until, provider } = event;
  const { site } = providerWords[provider];
  return (
    <>
      <p className="text-sm">
        {opened
          ? `${site}’s page is open in your browser. Sign in there and come back.`
          : 'No browser could be opened here. Open the link in one on this computer.'}
      </p>
      <LinkRow url={url} label={opened ? 'Open it again' : `Open ${site}`} look={opened ? 'plain' : 'primary'} first />
      <Left what="Waiting for the browser" until={until} now={now} />
      <details className="text-sm">
        <summary className="w-max text-ink-2 hover:text-ink">The browser says that it cannot connect</summary>
        <div className="pt-2.5">
          <PasteForm signInId={signInId} token={false} />
        </div>
      </details>
    </>
  );
};

export const WaitingForCode = ({ event, now }: Waiting<'waiting-for-code'>) => {
  const { userCode, verificationUrl, expiresAt, provider } = event;
  const [copied, copy] = useCopy(() => userCode);
  return (
    <>
      <p className="select-all font-bold font-mono text-[1.65rem] leading-tight tracking-wider" data-code>
        {userCode}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          look="primary"
          data-first
          onClick={() => {
            copy();
            void act('link.open', { url: verificationUrl });
          }}
        >
          {copied ? 'Copied' : `Copy code and open ${providerWords[provider].site}`}
        </Button>
        <Left what="Waiting for approval" until={expiresAt} now={now} />
      </div>
      <p className="sr-only">Enter it at {spokenAddress(verificationUrl)}.</p>
    </>
  );
};

export const NeedsPaste = ({ event, now }: Waiting<'needs-paste'>) => {
  const { signInId, url, until, provider } = event;
  return (
    <>
      {url === undefined ? (
        <p className="text-sm">
          <WithCommands text="Run `claude setup-token` in a terminal, sign in there, and paste the token that it prints." />
        </p>
      ) : (
        <>
          <LinkRow url={url} label={`Open ${providerWords[provider].site}`} first />
          <p className="text-sm">
            Sign in there. At the end the browser says that it cannot connect: that is as it should be. Copy the address of that page.
          </p>
        </>
      )}
      <PasteForm signInId={signInId} token={url === undefined} first={url === undefined} />
      {until !== undefined && <Left what="Waiting for the paste" until={until} now={now} />}
    </>
  );
};
