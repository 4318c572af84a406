import type { SignInFailure } from '../../../shared/contract/index.ts';
import { SignInFailed } from './failure.ts';
import { endAt, type Flow } from './flow.ts';

/** How long a sign-in waits for a token that is made in a terminal. */
const LIMIT_MS = 15 * 60_000;
const PREFIX = 'sk-ant-oat01-';
const MIN_CHARS = 80;

const refuse = (words: string, remedy: string): SignInFailure => new SignInFailed('bad-paste', { words, remedy }).failure;

/** The token in what was pasted, or what is wrong. Terminals break lines, so white space inside is dropped. @see spec: oauth 6.1 */
export const readSetupToken = (text: string): { readonly token: string } | { readonly failure: SignInFailure } => {
  const token = text.replace(/\s+/g, '');
  if (token.startsWith('sk-ant-api'))
    return {
      failure: refuse('This is an API key, not a setup token.', 'Add it as an API key of Anthropic: that is the better way anyway.'),
    };
  if (token.startsWith('sk-ant-admin'))
    return { failure: refuse('This is an admin key; it cannot send messages.', 'Use an API key, or a token from `claude setup-token`.') };
  if (!token.startsWith(PREFIX))
    return { failure: refuse('This is no setup token.', `Run \`claude setup-token\`; what it prints begins with ${PREFIX}.`) };
  if (token.length < MIN_CHARS || !/^[\x21-\x7e]+$/.test(token) || token.length > 4096)
    return { failure: refuse('The token is not complete.', 'Copy all of it, over the line breaks too.') };
  return { token };
};

/** Waits for a pasted setup token; a text that is none does not end the wait. @throws SignInFailed */
export const askForSetupToken = async (flow: Flow): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const until = flow.ports.now() + LIMIT_MS;
  const release = endAt(flow, until, () => new SignInFailed('code-expired', { words: 'Nothing was pasted in time.' }), reject);
  flow.takePaste((text) => {
    const read = readSetupToken(text);
    if ('failure' in read) return read.failure;
    resolve(read.token);
    return undefined;
  });
  flow.emit({ type: 'needs-paste', until });
  try {
    return await promise;
  } finally {
    release();
    flow.takePaste(undefined);
  }
};
