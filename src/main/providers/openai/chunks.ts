import { headText, wholeText } from '../wire/body-text.ts';
import { deferred } from '../wire/deferred.ts';
import { errorBodyOf } from '../wire/error-body.ts';
import type { Faults } from '../wire/faults.ts';
import { headOf } from '../wire/head.ts';
import type { HttpResponse } from '../wire/http.ts';
import { objectOf, parseJson } from '../wire/json.ts';
import { mapped } from '../wire/mapped.ts';
import { clip } from '../wire/redact.ts';
import { type ServerSentEvent, serverSentEvents } from '../wire/sse.ts';
import { isWebPage, looksLikePage } from '../wire/web-page.ts';
import { DONE } from './step.ts';

const MAX_REPLY_BYTES = 32 * 1024 * 1024;

/** A JSON reply to a request for a stream: a whole completion, or an error in the clothes of a success. */
async function* wholeReply(
  response: HttpResponse,
  call: { readonly provider: string; readonly faults: Faults },
): AsyncGenerator<Iterable<unknown>, void> {
  const text = await wholeText(response.body, { provider: call.provider, maxBytes: MAX_REPLY_BYTES });
  const value = parseJson(text);
  const body = objectOf(value);
  if (Array.isArray(body?.choices) && !body.error) {
    yield [body, DONE];
    return;
  }
  if (errorBodyOf(value)) throw call.faults.ofValue(value, response.headers);
  const message =
    value === undefined
      ? `The server sent JSON that is damaged: ${clip(text.trim(), 300)}`
      : `The server sent JSON that is no chat completion: ${clip(text.trim(), 300)}`;
  throw call.faults.of({ status: response.status, code: value === undefined ? 'bad-json' : 'not-a-completion', message });
}

/** Parses as it is read, so that a long batch can be paused between two of its chunks. */
function* parsed(events: readonly ServerSentEvent[], faults: Faults, hasEnded: () => boolean): Generator<unknown, void> {
  for (const { data } of events) {
    const text = data.trim();
    if (text === '') continue;
    const chunk = text === DONE ? DONE : parseJson(text);
    // The last bytes left an event open: that is a cut, wherever in it the bytes end.
    if (chunk === undefined && hasEnded())
      throw faults.of({ code: 'stream-cut', hint: 'network', message: 'The answer broke off in the middle of a piece.' });
    if (chunk === undefined) {
      throw faults.of({ code: 'bad-chunk', message: `The server sent a piece that is no JSON: ${clip(text, 300)}` });
    }
    yield chunk;
  }
}

/**
 * The chunks of a success, those that arrived together at once, however the server chose to send them: a stream, one JSON
 * reply, or a page that is none of both.
 */
export const chunksOf = (
  response: HttpResponse,
  call: { readonly provider: string; readonly faults: Faults },
): AsyncIterable<Iterable<unknown>> =>
  deferred(async () => {
    const { head, body } = await headOf(response.body);
    if (isWebPage(response.headers, head) || looksLikePage(head)) throw call.faults.ofResponse(response, await headText(body));
    if (/^[{[]/.test(head)) return wholeReply({ ...response, body }, call);
    let hasEnded = false;
    const onEnd = (): void => {
      hasEnded = true;
    };
    return mapped(serverSentEvents(body, { ...call, onEnd }), (events) => parsed(events, call.faults, () => hasEnded));
  });
