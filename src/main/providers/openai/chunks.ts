import { eventChunks } from '../wire/event-chunks.ts';
import type { Faults } from '../wire/faults.ts';
import type { HttpResponse } from '../wire/http.ts';
import type { JsonObject } from '../wire/json.ts';
import { DONE } from './step.ts';

/** The chunks of a success; one JSON reply counts as a single chunk and its end. */
export const chunksOf = (
  response: HttpResponse,
  call: { readonly provider: string; readonly faults: Faults },
): AsyncIterable<Iterable<JsonObject | typeof DONE>> =>
  eventChunks<typeof DONE>(response, {
    provider: call.provider,
    faults: call.faults,
    end: DONE,
    chunksOfWhole: (body) => (Array.isArray(body.choices) && !body.error ? [body, DONE] : undefined),
  });
