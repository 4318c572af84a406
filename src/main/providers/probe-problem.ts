import type { Fault, ServerTest } from '../../shared/contract/index.ts';

type Problem = Pick<Extract<ServerTest, { ok: false }>, 'problem' | 'field'>;

/** What was asked, as far as the sentence needs it. */
export interface Asked {
  /** Who was asked, at the head of a sentence. */
  readonly who?: string;
  readonly url: string;
  readonly hasKey: boolean;
  readonly model: string;
  /** An address that was tried and has the API. */
  readonly better?: string;
}

type Tell = (fault: Fault, asked: Asked) => Problem;

const address = (problem: string): Problem => ({ problem, field: 'baseUrl' });

/** Where to look when something else than the API lives at an address. */
const elsewhere = ({ who, url, better }: Asked): string => {
  if (better !== undefined) return `The API is at ${better}: use that address.`;
  // What a shipped provider speaks need not live under /v1.
  return who !== undefined || /\/v\d+[a-z]*$/.test(url)
    ? 'Check the path of the address.'
    : `Check the address; many servers want ${url}/v1.`;
};

/** After the transport's own sentence: what to do about it. */
const advice: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'Start the server, or check the port.'],
  ['ENOTFOUND', 'Check the spelling of the address.'],
  ['EAI_AGAIN', 'Check the connection, then test again.'],
  ['ENETUNREACH', 'Check the connection, then test again.'],
  ['EHOSTUNREACH', 'Check the connection, then test again.'],
  ['CERT_HAS_EXPIRED', 'If it is, the server needs a new certificate.'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'Use the name that the certificate was made for.'],
  ['UND_ERR_HEADERS_TIMEOUT', 'Is it busy, or is this the port of something else? Test again.'],
  ['UND_ERR_CONNECT_TIMEOUT', 'Check the address, and whether a firewall stands between.'],
  ['ETIMEDOUT', 'Check the address, and whether a firewall stands between.'],
]);

const byCode: ReadonlyMap<string, Tell> = new Map<string, Tell>([
  ['redirect', (fault, asked) => address(asked.better ? elsewhere(asked) : fault.message)],
  ['web-page', (fault, asked) => address(`${fault.message} ${elsewhere(asked)}`)],
  [
    'not-a-model-list',
    (_, asked) => {
      const what = asked.who === undefined ? 'it is no OpenAI-compatible API' : `not as ${asked.who} does`;
      return address(`Something answers here, but ${what}. ${elsewhere(asked)}`);
    },
  ],
]);

const keyProblem: Tell = ({ status, message }, { hasKey, who = 'The server' }) => ({
  field: 'key',
  problem: hasKey ? `${who} refused this key (${status}): ${message}` : `${who} wants a key (${status}). Enter the one you got for it.`,
});

const byStatus: ReadonlyMap<number, Tell> = new Map<number, Tell>([
  [401, keyProblem],
  [403, keyProblem],
  [404, (_, asked) => address(`There is no API at this path (404). ${elsewhere(asked)}`)],
  [405, (_, asked) => address(`There is no API at this path (405). ${elsewhere(asked)}`)],
]);

const byHint: Partial<Record<NonNullable<Fault['hint']>, Tell>> = {
  model_not_found: ({ status, message }, { model, who = 'The server' }) =>
    model === ''
      ? address(`There is no API at this path (${status}).`)
      : { field: 'model', problem: `${who} does not know the model “${model}”: ${message}` },
  billing: ({ message }) => ({ field: 'none', problem: `The address and the key are right, but the account cannot pay: ${message}` }),
};

/** A fault in plain words, with the field that mends it. */
export const problemOf: Tell = (fault, asked) => {
  const { code = '', status, hint, message } = fault;
  const coded = byCode.get(code);
  if (coded) return coded(fault, asked);
  // Whose proxy it is, and where it is set, the sentence says.
  if (/^(invalid-)?proxy/.test(code)) return { field: 'none', problem: message };
  const hinted = hint && (status !== 404 || asked.model !== '') ? byHint[hint] : undefined;
  if (hinted) return hinted(fault, asked);
  const told = status === undefined ? undefined : byStatus.get(status);
  if (told) return told(fault, asked);
  if (status === undefined) return address([message, advice.get(code)].filter(Boolean).join(' '));
  return { field: 'none', problem: `${asked.who ?? 'The server'} was reached, but it answered ${status}: ${message}` };
};
