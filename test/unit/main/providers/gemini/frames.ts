import { readdirSync, readFileSync } from 'node:fs';
import { googleHint, refineGoogle } from '../../../../../src/main/providers/gemini/faults.ts';
import { geminiProtocol } from '../../../../../src/main/providers/gemini/step.ts';
import { wholeAnswer } from '../../../../../src/main/providers/gemini/whole.ts';
import { eventChunks } from '../../../../../src/main/providers/wire/event-chunks.ts';
import { createFaults } from '../../../../../src/main/providers/wire/faults.ts';
import { drive } from '../../../../../src/main/providers/wire/protocol.ts';
import type { StreamEvent } from '../../../../../src/shared/contract/index.ts';
import { stream } from '../fixtures.ts';

const folder = new URL('../../../../fixtures/gemini/', import.meta.url);

/** Recorded and written answers of the Gemini API, by file name. */
export const geminiFixtures: ReadonlyMap<string, string> = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);

/** 2026-11-23 04:00 in California. */
export const now = Date.UTC(2026, 10, 23, 12);
export const googleFaults = createFaults({
  provider: 'gemini',
  secret: undefined,
  hintOf: googleHint,
  refine: refineGoogle,
  now: () => now,
});

/** The events of a success whose body arrives in these pieces. */
export const geminiEvents = (...pieces: readonly (Uint8Array | string)[]): AsyncIterable<StreamEvent> => {
  const response = { status: 200, headers: {}, body: stream(...pieces) };
  const call = { provider: 'gemini', faults: googleFaults };
  return drive(
    geminiProtocol({ adapter: 'gemini', faults: googleFaults, callPrefix: 'p' }),
    eventChunks(response, { ...call, chunksOfWhole: wholeAnswer }),
  );
};
