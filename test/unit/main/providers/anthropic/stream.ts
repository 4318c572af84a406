import { messagesHint, messagesRefine, type Sent } from '../../../../../src/main/providers/anthropic/errors.ts';
import { eventsOfMessage, messagesProtocol } from '../../../../../src/main/providers/anthropic/step.ts';
import { eventChunks } from '../../../../../src/main/providers/wire/event-chunks.ts';
import { createFaults } from '../../../../../src/main/providers/wire/faults.ts';
import { drive } from '../../../../../src/main/providers/wire/protocol.ts';
import type { StreamEvent } from '../../../../../src/shared/contract/index.ts';
import { stream } from '../fixtures.ts';

export const now = Date.UTC(2026, 10, 23, 12);

export const faultsOf = (sent: Partial<Sent> = {}) =>
  createFaults({
    provider: 'acme',
    secret: undefined,
    hintOf: messagesHint,
    refine: messagesRefine({ kind: 'api-key', body: undefined, ...sent }),
    now: () => now,
  });

/** The events of a success whose body arrives in these pieces. */
export const eventsOf = (pieces: readonly (Uint8Array | string)[], opening: readonly StreamEvent[] = []): AsyncIterable<StreamEvent> => {
  const faults = faultsOf();
  const response = { status: 200, headers: {}, body: stream(...pieces) };
  return drive(messagesProtocol({ faults, opening }), eventChunks(response, { provider: 'acme', faults, chunksOfWhole: eventsOfMessage }));
};
