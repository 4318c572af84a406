import { createParser, type ParseError } from 'eventsource-parser';
import { ProviderError } from '../../engine/provider-error.ts';
import { mapped } from './mapped.ts';

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
 * event. An event that the last bytes leave open counts too: not every server ends with a blank line; `onEnd` is told before
 * that one is read. Bytes that are no UTF-8 become replacement characters.
 */
export const serverSentEvents = (
  body: AsyncIterable<Uint8Array>,
  { provider, maxChars = MAX_EVENT_CHARS, onEnd }: { readonly provider: string; readonly maxChars?: number; readonly onEnd?: () => void },
): AsyncIterableIterator<readonly ServerSentEvent[], void> => {
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
  return mapped(
    body,
    (bytes) => {
      if (overflow) throw tooLong(provider);
      const ready = feed(decoder.decode(bytes, { stream: true }));
      if (ready.length > 0) return ready;
      if (overflow) throw tooLong(provider);
      return undefined;
    },
    () => {
      if (overflow) throw tooLong(provider);
      onEnd?.();
      // Two line feeds end an open line and an open event, whatever line ends came before.
      return feed(`${decoder.decode()}\n\n`);
    },
  );
};
