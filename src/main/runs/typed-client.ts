import type { SignInClientChange } from '../../shared/contract/index.ts';
import { CommandRefused } from './failures.ts';

const refuse = (message: string, field: keyof SignInClientChange): CommandRefused => new CommandRefused('bad-input', message, field);

const MAX_CHARS = 200;
/** What people copy when they mean something else. */
const secretLike = /^(GOCSPX-|gh[oprsu]_|github_pat_|sk-)/;
const GOOGLE_ID = '.apps.googleusercontent.com';

/** One word of printable ASCII; empty stays empty. */
const word = (text: string, what: string, field: keyof SignInClientChange): string => {
  const typed = text.trim();
  if (typed.length > MAX_CHARS) throw refuse(`This is too long for ${what}. Copy it again.`, field);
  if (!/^[\x21-\x7e]*$/.test(typed)) throw refuse(`This is not ${what}: it has spaces or unusual signs in it. Copy it again.`, field);
  if (/^https?:\/\//i.test(typed)) throw refuse(`This is an address, not ${what}.`, field);
  return typed;
};

/** @throws CommandRefused */
export const readClientId = (text: string): string => {
  const typed = word(text, 'a client id', 'clientId');
  if (secretLike.test(typed)) throw refuse('This is a secret, not a client id. The id stands beside it, and is no secret.', 'clientId');
  return typed;
};

/** @throws CommandRefused */
export const readClientSecret = (text: string): string => {
  const typed = word(text, 'a client secret', 'clientSecret');
  if (typed.endsWith(GOOGLE_ID)) throw refuse('This is the client’s id. Its secret stands beside it.', 'clientSecret');
  return typed;
};

/** The domain of a company's own server, without scheme and path; empty for GitHub's own. @throws CommandRefused */
export const readHost = (text: string): string => {
  const typed = text.trim();
  if (typed === '') return '';
  if (/^http:\/\//i.test(typed)) throw refuse('Only a server with https:// can be signed in to.', 'host');
  const url = URL.parse(/^https:\/\//i.test(typed) ? typed : `https://${typed}`);
  const isDomain = url !== null && /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/.test(url.hostname);
  if (!isDomain || url.port !== '' || url.username + url.password !== '')
    throw refuse('Enter the domain of your company’s GitHub, for example github.example.com.', 'host');
  return url.hostname === 'github.com' || url.hostname === 'www.github.com' ? '' : url.hostname;
};
