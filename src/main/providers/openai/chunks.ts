import { headText, wholeText } from '../wire/body-text.ts';
import { errorBodyOf } from '../wire/error-body.ts';
import type { Faults } from '../wire/faults.ts';
import { headOf } from '../wire/head.ts';
import type { HttpResponse } from '../wire/http.ts';
import { objectOf, parseJson } from '../wire/json.ts';
import { clip } from '../wire/redact.ts';
import { serverSentEvents } from '../wire/sse.ts';
import { isWebPage, looksLikePage } from '../wire/web-page.ts';
import { DONE } from './step.ts';

const MAX_REPLY_BYTES = 32 * 1024 * 1024;

/** A JSON reply to a request for a stream: a whole completion, or an error in the clothes of a success. */
async function* wholeReply(
  response: HttpResponse,
  call: { readonly provider: string; readonly faults: Faults },
): AsyncGenerator<unknown, void> {
  const text = await wholeText(response.body, { provider: call.provider, maxBytes: MAX_REPLY_BYTES });
  const value = parseJson(text);
  const body = objectOf(value);
  if (Array.isArray(body?.choices) && !body.error) {
    yield body;
    yield DONE;
    return;
  }
  if (errorBodyOf(value)) throw call.faults.ofValue(value, response.headers);
  const message =
    value === undefined
      ? `The server sent JSON that is damaged: ${clip(text.trim(), 300)}`
      : `The server sent JSON that is no chat completion: ${clip(text.trim(), 300)}`;
  throw call.faults.of({ status: response.status, code: value === undefined ? 'bad-json' : 'not-a-completion', message });
}

/** The chunks of a success, however the server chose to send them: a stream, one JSON reply, or a page that is none of both. */
export async function* chunksOf(
  response: HttpResponse,
  call: { readonly provider: string; readonly faults: Faults },
): AsyncGenerator<unknown, void> {
  const { head, body } = await headOf(response.body);
  if (isWebPage(response.headers, head) || looksLikePage(head)) throw call.faults.ofResponse(response, await headText(body));
  if (/^[{[]/.test(head)) return yield* wholeReply({ ...response, body }, call);

  for await (const { data } of serverSentEvents(body, call)) {
    const text = data.trim();
    if (text === '') continue;
    const chunk = text === DONE ? DONE : parseJson(text);
    if (chunk === undefined) {
      throw call.faults.of({ code: 'bad-chunk', message: `The server sent a piece that is no JSON: ${clip(text, 300)}` });
    }
    yield chunk;
  }
}
