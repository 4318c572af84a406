import { headText, wholeText } from './body-text.ts';
import { deferred } from './deferred.ts';
import { errorBodyOf } from './error-body.ts';
import type { Faults } from './faults.ts';
import { headOf } from './head.ts';
import type { HttpResponse } from './http.ts';
import { type JsonObject, objectOf, parseJson } from './json.ts';
import { mapped } from './mapped.ts';
import { clip } from './redact.ts';
import { type ServerSentEvent, serverSentEvents } from './sse.ts';
import { isWebPage, looksLikePage } from './web-page.ts';

const MAX_REPLY_BYTES = 32 * 1024 * 1024;

export interface Framing<End = never> {
  readonly provider: string;
  readonly faults: Faults;
  /** The chunks that say the same as a whole reply; `undefined` where the JSON is no reply of the dialect. */
  readonly chunksOfWhole: (body: JsonObject) => readonly (JsonObject | End)[] | undefined;
  /** Stands for an event that is no JSON, of a back end that is known to damage single ones; absent where that is a fault. */
  readonly damaged?: JsonObject;
  /** What `[DONE]` means to the dialect; without it the line is passed over, as some gateways end every stream with it. */
  readonly end?: End;
}

/** A server that was asked for a stream and sent one JSON value: a whole reply, or an error in the clothes of a success. */
const wholeReply = async <End>(
  response: HttpResponse,
  { provider, faults, chunksOfWhole }: Framing<End>,
): Promise<readonly (JsonObject | End)[]> => {
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
function* parsed<End>(
  events: readonly ServerSentEvent[],
  { faults, damaged, end }: Framing<End>,
  hasEnded: () => boolean,
): Generator<JsonObject | End, void> {
  for (const { data } of events) {
    const text = data.trim();
    if (text === '[DONE]' && end !== undefined) yield end;
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

/** One batch, from something that takes a while. */
const only = <Batch>(batch: Promise<Batch>): AsyncIterator<Batch, void> => {
  let isGiven = false;
  return {
    next: async () => {
      if (isGiven) return { done: true, value: undefined };
      isGiven = true;
      return { done: false, value: await batch };
    },
  };
};

/**
 * The JSON of each event of a success, those that arrived together at once, however the server chose to send them: a stream,
 * one JSON reply, or a page that is none of both.
 */
export const eventChunks = <End = never>(response: HttpResponse, framing: Framing<End>): AsyncIterable<Iterable<JsonObject | End>> =>
  deferred(async () => {
    const { head, body } = await headOf(response.body);
    if (isWebPage(response.headers, head) || looksLikePage(head)) throw framing.faults.ofResponse(response, await headText(body));
    if (/^[{[]/.test(head)) return only<Iterable<JsonObject | End>>(wholeReply({ ...response, body }, framing));
    let hasEnded = false;
    const onEnd = (): void => {
      hasEnded = true;
    };
    return mapped(serverSentEvents(body, { provider: framing.provider, onEnd }), (events) => parsed(events, framing, () => hasEnded));
  });
