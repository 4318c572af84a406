import { isPretend } from '../../parts/candidate-words.ts';
import { FoundServerRow, useFoundServers } from '../../parts/found-servers.tsx';
import { selectChain, sendWords, showScreen, useApp } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';

const firstWords = ['Show me how fallback works', 'What happens while a candidate rests?', 'Let an answer stream in'] as const;

const Mark = () => (
  <svg viewBox="0 0 20 20" aria-hidden className="mb-4 size-8 fill-none stroke-accent" strokeWidth={2.2} strokeLinecap="round">
    <path d="M3 4h14M3 10h9M3 16h5" />
  </svg>
);

/** A server that runs here could answer at once; it is offered, never taken. */
const FoundHere = () => {
  const found = useFoundServers();
  if (found.length === 0) return null;
  return (
    <div className="mt-6 flex w-full flex-col gap-3 rounded-l border border-line bg-surface px-4 py-3">
      <p className="text-ink-2 text-sm">Found on this computer:</p>
      {found.map((server) => (
        <FoundServerRow key={server.id} server={server} />
      ))}
    </div>
  );
};

/** Before the first chat: what this is, that nobody real answers yet, and a way on. */
const FirstRun = () => (
  <>
    <Mark />
    <h2 className="font-semibold text-xl tracking-[-0.01em]">Someone is always ready to go on</h2>
    <p className="mt-2 text-ink-2">
      Your message goes to the first candidate in your chain. When that one cannot answer, the next one steps in, and you see who answered
      and why.
    </p>
    <p className="mt-2 text-ink-2">
      The candidates here are <b className="font-medium text-ink">pretend</b>: they live in this app and send nothing anywhere. Try them;
      the first is about to hit its limit.
    </p>
    <ul aria-label="Things to try" className="mt-6 flex flex-wrap gap-2">
      {firstWords.map((text) => (
        <li key={text}>
          <button
            type="button"
            onClick={() => void sendWords(text)}
            className="rounded-full border border-line-strong bg-surface px-3.5 py-1.5 text-sm transition-colors hover:bg-hover"
          >
            {text}
          </button>
        </li>
      ))}
    </ul>
    <FoundHere />
    <Button look="quiet" className="mt-6 -ml-3" onClick={() => showScreen('accounts')}>
      Add an account or a server of your own
    </Button>
  </>
);

/** What a chat shows before its first message. */
export const Welcome = () => {
  const chain = useApp(selectChain);
  const providers = useApp(({ data }) => data.providers);
  const isFirst = useApp(({ data }) => data.chats.length === 0);
  const pretend = chain?.text.every((candidate) => isPretend(candidate, providers)) ?? false;
  return (
    <section aria-label="New chat" className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-[560px] flex-col items-start justify-center px-6 py-10">
        {isFirst && pretend ? (
          <FirstRun />
        ) : (
          <>
            <Mark />
            <h2 className="font-semibold text-xl tracking-[-0.01em]">What is it about?</h2>
            <p className="mt-2 text-ink-2">
              {chain && chain.text.length > 0
                ? 'The line under the box is the way that your message will take.'
                : 'This chain has no candidates yet. Add an account, and its models can answer.'}
            </p>
            {(!chain || chain.text.length === 0 || pretend) && (
              <Button className="mt-5" onClick={() => showScreen('accounts')}>
                Add an account
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  );
};
