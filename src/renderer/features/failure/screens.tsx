import { reload, useApp } from '../../state/index.ts';
import { BrandMark, Button } from '../../ui/index.ts';
import { PlainScreen } from './plain-screen.tsx';

/** Before the first snapshot. It stays unseen for a moment, so that a quick start does not flicker. */
export const LoadingScreen = ({ lost }: { readonly lost: boolean }) => (
  <main className="grid h-full place-items-center" aria-busy="true">
    <h1 className="sr-only">Understudy</h1>
    <div className="flex animate-late flex-col items-center gap-4 text-ink-2">
      <BrandMark className="size-8 animate-breathe" />
      <p role="status">{lost ? 'Understudy is not reachable. Trying again…' : 'Opening your chats…'}</p>
    </div>
  </main>
);

export const RefusedScreen = ({ message }: { readonly message: string }) => (
  <PlainScreen title="This link no longer opens Understudy">
    <p className="text-ink-2">{message}</p>
    <p className="text-ink-2">
      A link works once, in one browser tab, so that nobody else on this computer can walk in. For a fresh one, go to the terminal and run
    </p>
    <pre className="overflow-x-auto rounded-m border border-line bg-sunken px-3.5 py-2.5 font-mono text-sm">npm start -- --browser</pre>
    <p className="text-ink-2">It prints a new link. Your chats are safe where they are.</p>
  </PlainScreen>
);

export const FailedScreen = ({ message }: { readonly message: string }) => {
  const logFile = useApp(({ data }) => data.about.logFile);
  return (
    <PlainScreen title="Understudy could not open your chats">
      <p className="text-ink-2">{message}</p>
      {logFile !== '' && <p className="text-ink-2">The details are in {logFile}.</p>}
      <div className="mt-2">
        <Button look="primary" onClick={() => void reload()}>
          Try again
        </Button>
      </div>
    </PlainScreen>
  );
};
