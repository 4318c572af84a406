import type { ProviderError } from '../../engine/provider-error.ts';
import type { Faults } from './faults.ts';

/** A success without a body. */
export const emptyBody = (faults: Faults): ProviderError =>
  faults.of({
    code: 'empty-body',
    status: 200,
    hint: 'empty_response',
    message: 'The server said yes and then closed the connection without an answer.',
  });

/** A stream that ended before its end; `missing` names what would have been one. */
export const cutStream = (faults: Faults, missing: string): ProviderError =>
  faults.of({ code: 'stream-cut', hint: 'network', message: `The answer broke off: the stream ended without ${missing}.` });
