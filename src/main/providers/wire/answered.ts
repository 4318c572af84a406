import type { Faults } from './faults.ts';
import type { HttpResponse } from './http.ts';

/** A call whose answer has begun: its faults tell what the answer's head told. */
export const answered = <Called extends { readonly faults: Faults }>(call: Called, { headers }: Pick<HttpResponse, 'headers'>): Called => ({
  ...call,
  faults: call.faults.within(headers),
});
