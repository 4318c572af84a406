import { headText, wholeText } from './body-text.ts';
import { errorBodyOf } from './error-body.ts';
import type { Faults } from './faults.ts';
import { headOf } from './head.ts';
import type { HttpResponse } from './http.ts';
import { type JsonObject, objectOf, parseJson } from './json.ts';
import { clip } from './redact.ts';
import { type ServerSentEvent, serverSentEvents } from './sse.ts';
import { isWebPage, looksLikePage } from './web-page.ts';

const MAX_REPLY_BYTES = 32 * 1024 * 1024;

export interface Framing {
  readonly provider: string;
  readonly faults: Faults;
  /** The chunks that say the same as a whole reply; `undefined` where the JSON is no reply of the dialect. */
  readonly chunksOfWhole: (body: JsonObject) => readonly JsonObject[] | undefined;
  /** Stands for an event that is no JSON, of a back end that is known to damage single ones; absent where that is a fault. */
  readonly damaged?: JsonObject;
}

/** A server that was asked for a stream and sent one JSON value: a whole reply, or an error in the clothes of a success. */
const wholeReply = async (response: HttpResponse, { provider, faults, chunksOfWhole }: Framing): Promise<readonly JsonObject[]> => {
  const text = await wholeText(response.body, { provider, maxBytes: MAX_REPLY_BYTES });
  const value = parseJson(text);
  const body = objectOf(value);
  const chunks = body && chunksOfWhole(body);
  if (chunks) return chunks;
  if (errorBodyOf(value)) throw faults.ofValue(value, response.headers);
  const isDamaged = value === undefined;
  throw faults.of({
    status: response.status,
    code: isDamaged ? 'bad-json' : 'not-a-completion',
    message: `The server sent JSON that is ${isDamaged ? 'damaged' : 'no answer'}: ${clip(text.trim(), 300)}`,
  });
};

/** Parses as it is read, so that a long batch can be paused between two of its chunks. */
function* parsed(events: readonly ServerSentEvent[], { faults, damaged }: Framing, hasEnded: () => boolean): Generator<JsonObject, void> {
  for (const { data } of events) {
    const text = data.trim();
    // Some gateways end every dialect's stream as OpenAI ends its own.
    if (text === '' || text === '[DONE]') continue;
    const read = parseJson(text);
    const chunk = read === undefined && !hasEnded() ? damaged : read;
    // The last bytes left an event open: that is a cut, wherever in it the bytes end.
    if (chunk === undefined && hasEnded())
      throw faults.of({ code: 'stream-cut', hint: 'network', message: 'The answer broke off in the middle of a piece.' });
    if (chunk === undefined) throw faults.of({ code: 'bad-chunk', message: `The server sent a piece that is no JSON: ${clip(text, 300)}` });
    const body = objectOf(chunk);
    if (body) yield body;
  }
}

/** The JSON of each event of a success, those that arrived together at once, however the server chose to send them. */
export async function* eventChunks(response: HttpResponse, framing: Framing): AsyncGenerator<Iterable<JsonObject>, void> {
  const { head, body } = await headOf(response.body);
  if (isWebPage(response.headers, head) || looksLikePage(head)) throw framing.faults.ofResponse(response, await headText(body));
  if (/^[{[]/.test(head)) {
    yield await wholeReply({ ...response, body }, framing);
    return;
  }
  let ended = false;
  const watched = async function* (): AsyncGenerator<Uint8Array, void> {
    for await (const bytes of body) yield bytes;
    ended = true;
  };
  for await (const events of serverSentEvents(watched(), framing)) yield parsed(events, framing, () => ended);
}
