import { createParser, type ParseError } from 'eventsource-parser';
import { ProviderError } from '../../engine/provider-error.ts';

export interface ServerSentEvent {
  readonly event?: string;
  readonly data: string;
}

/** The longest event or line that is taken, in characters. @see spec: providers 1.6 */
export const MAX_EVENT_CHARS = 32 * 1024 * 1024;

export const tooLong = (provider: string): ProviderError =>
  new ProviderError({
    provider,
    code: 'event-too-long',
    message: `The server sent a single piece of more than ${MAX_EVENT_CHARS / 1024 / 1024} MB, which is no answer that can be read.`,
  });

/**
 * Bytes to events, in linear time: those of one piece of the body at once, since a step of an async loop costs more than an
 * event. An event that the last bytes leave open counts too: not every server ends with a blank line. Bytes that are no
 * UTF-8 become replacement characters.
 */
export async function* serverSentEvents(
  body: AsyncIterable<Uint8Array>,
  { provider, maxChars = MAX_EVENT_CHARS }: { readonly provider: string; readonly maxChars?: number },
): AsyncGenerator<readonly ServerSentEvent[], void> {
  let events: ServerSentEvent[] = [];
  let overflow: ParseError | undefined;
  const decoder = new TextDecoder();
  const parser = createParser({
    maxBufferSize: maxChars,
    onEvent: ({ event, data }) => events.push(event === undefined ? { data } : { event, data }),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') overflow = error;
    },
  });
  const feed = (text: string): readonly ServerSentEvent[] => {
    if (text !== '') parser.feed(text);
    const ready = events;
    events = [];
    return ready;
  };

  for await (const bytes of body) {
    const ready = feed(decoder.decode(bytes, { stream: true }));
    if (ready.length > 0) yield ready;
    if (overflow) throw tooLong(provider);
  }
  // Two line feeds end an open line and an open event, whatever line ends came before.
  yield feed(`${decoder.decode()}\n\n`);
}
