import { objectOf, textOf } from '../../providers/wire/json.ts';
import { redact } from '../../providers/wire/redact.ts';

/** What an OAuth server says is wrong; its own words, shortened and without any secret. */
export interface OAuthError {
  readonly code: string;
  readonly description?: string;
}

const MAX_CODE_CHARS = 80;
const MAX_DESCRIPTION_CHARS = 300;

const clean = (text: string, secrets: readonly (string | undefined)[], max: number): string =>
  redact(text.replace(/\p{Cc}+/gu, ' '), secrets)
    .slice(0, max)
    .toWellFormed()
    .trim();

/**
 * Reads `{error, error_description}`, `{error: {code, message}}` and `{code}`. A body may repeat what was sent, so the
 * call's secrets have to be named. @see spec: oauth 2.4
 */
export const readOAuthError = (value: unknown, secrets: readonly (string | undefined)[]): OAuthError | undefined => {
  const body = objectOf(value);
  const inner = objectOf(body?.error);
  const code = textOf(body?.error) ?? textOf(inner?.code) ?? textOf(inner?.type) ?? textOf(body?.code);
  if (!body || code === undefined) return undefined;
  const description = textOf(body.error_description) ?? textOf(inner?.message) ?? textOf(body.message);
  return {
    code: clean(code, secrets, MAX_CODE_CHARS),
    ...(description !== undefined && { description: clean(description, secrets, MAX_DESCRIPTION_CHARS) }),
  };
};
