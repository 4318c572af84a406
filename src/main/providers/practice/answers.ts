import type { ChatMessage } from '../adapter.ts';

const MAX_QUOTE_CHARS = 72;

/** The head of the user's message on one line, safe inside quotation marks of Markdown. */
const quote = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  const head =
    characters.length > MAX_QUOTE_CHARS
      ? `${characters
          .slice(0, MAX_QUOTE_CHARS - 1)
          .join('')
          .trimEnd()}…`
      : line;
  return head.replace(/[\\`*_{}[\]<>#|~$!]/g, '\\$&');
};

const first = (said: string): string => `You wrote: “${said}”

I cannot really answer that, for I am a **practice candidate**: a pretend model that lives inside this app and uses no network, no account and no money. I am here so that you can see how a fallback chain behaves.

This is how any message travels:

1. It goes to the first candidate of the chain that is free.
2. A candidate that cannot answer is left with its reason on record, and the next one steps in.
3. If it failed in a way that passes, it rests for a while and then takes its place again.

\`\`\`text
first candidate     cannot answer   rests for a while
second candidate    answers         this is what you read
third candidate     stays ready
\`\`\`

If a row of names stands above this answer, those candidates were tried or passed over before me; open it to see what each of them said. Then send another message and watch who is called this time.

When you have seen enough, add a real server in **Settings**. Any OpenAI-compatible address will do, one on this computer too.
`;

const second = (said: string): string => `This is the practice candidate again, as pretend as before. This time you wrote: “${said}”

A word about the timers. A candidate that rests shows how long it still will, and where that number came from:

- **from the provider**, when its refusal named a time, such as “try again in 60 seconds”;
- **from our own ladder**, when it named none: half a minute first, then longer each time it fails again;
- **from you**, when you let it rest yourself.

A resting candidate costs you no time: it is passed over at once. The timer survives a restart of the app, too.

\`\`\`json
{ "candidate": "practice/rate-limit-60s", "reason": "rate_limit", "wait": "60 s", "from": "provider" }
\`\`\`

You can end a rest early in the candidates panel. To see it happen with real models, add a server in **Settings**.
`;

const third = (said: string): string => `Still practice, and still no real model behind these words. You wrote: “${said}”

Things to try from here:

- Open the **fallback chain** and change its order: the line above the composer shows who would be called next.
- Put \`practice/cut\` first, and see what becomes of an answer that breaks off halfway.
- Put \`practice/hangs\` first, and stop it yourself before its time limit does.

| name | what it does |
| --- | --- |
| \`practice/overloaded\` | says that too many others ask |
| \`practice/no-credit\` | says that the credit is used up |
| \`practice/sign-in-expired\` | wants you to sign in again |

Each name above says what that candidate does. And when you want an answer that is worth something, add a server in **Settings**:

\`\`\`text
http://localhost:11434/v1     Ollama, where it usually listens
http://localhost:1234/v1      LM Studio, where it usually listens
\`\`\`
`;

const answers = [first, second, third] as const;

/** The answer to a conversation: another one each turn, quoting the last message. */
export const answerTo = (messages: readonly ChatMessage[]): string => {
  const asked = messages.filter(({ role }) => role === 'user');
  const write = answers[Math.max(0, asked.length - 1) % answers.length] ?? first;
  return write(quote(asked.at(-1)?.text ?? '')).trimEnd();
};

/** What `asks-the-time` says once it was told; undefined while it has not asked. */
export const timeTold = (messages: readonly ChatMessage[]): string | undefined => {
  const last = messages.at(-1);
  if (last?.role !== 'tool') return undefined;
  return `I asked the app for the time, with the tool \`${last.name}\`, and it ${last.isError ? 'could not tell' : 'told me'}:

\`\`\`json
${last.text}
\`\`\`

I am a practice candidate, but the call and its result are real: open the row of names above this answer to see both.`;
};

/** What `thinks` says before its answer. */
export const thoughtsOn = (messages: readonly ChatMessage[]): string => {
  const said = quote(messages.findLast(({ role }) => role === 'user')?.text ?? '');
  return `The message says “${said}”. I am a pretend model, so I know nothing that would help with it. What I can do is show how thinking looks: it arrives before the answer, and it folds away when the answer begins. That is enough thinking for practice.`;
};

/** A text in pieces of a few words, as a model would stream it; joined they are the text. */
export const pieces = (text: string): readonly string[] => text.match(/(?:\s*\S+){1,3}\s*/g) ?? [];
