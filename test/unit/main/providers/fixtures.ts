import { readdirSync, readFileSync } from 'node:fs';
import { chunksOf } from '../../../../src/main/providers/openai/chunks.ts';
import { chatHint } from '../../../../src/main/providers/openai/hints.ts';
import { chatProtocol } from '../../../../src/main/providers/openai/step.ts';
import { createFaults, type Faults } from '../../../../src/main/providers/wire/faults.ts';
import { drive } from '../../../../src/main/providers/wire/protocol.ts';
import type { Reply, StreamEvent } from '../../../../src/shared/contract/index.ts';
import { emptyReply, foldReply } from '../../../../src/shared/fold/reply.ts';

const folder = new URL('../../../fixtures/openai-compatible/', import.meta.url);

/** Recorded and written responses of the compatible dialect, by file name. The first line of each tells its origin. */
export const fixtures: ReadonlyMap<string, Uint8Array> = new Map(
  readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))]),
);

export const fixture = (name: string): Uint8Array => {
  const bytes = fixtures.get(name);
  if (!bytes) throw new Error(`no fixture ${name}`);
  return bytes;
};

export async function* stream(...pieces: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array, void> {
  for (const piece of pieces) yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
}

export const collect = async <Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** The same story without the seams between reads: neighbouring deltas of one kind written as one. */
export const seamless = (events: readonly StreamEvent[]): readonly StreamEvent[] => {
  const told: StreamEvent[] = [];
  for (const event of events) {
    const last = told.at(-1);
    const continues = last && 'text' in last && 'text' in event && last.type === event.type;
    const sameCall = !(last && 'index' in last && 'index' in event) || last.index === event.index;
    if (continues && sameCall) told[told.length - 1] = { ...last, text: last.text + event.text };
    else told.push(event);
  }
  return told;
};

export const fold = (events: readonly StreamEvent[]): Reply => events.reduce(foldReply, emptyReply);

export const testFaults = (secret?: string): Faults =>
  createFaults({ provider: 'acme', secret, hintOf: chatHint, now: () => Date.UTC(2026, 10, 23, 12) });

/** The events of a success whose body arrives in these pieces. */
export const eventsOf = (
  pieces: readonly (Uint8Array | string)[],
  { endsWithoutFinish = false }: { readonly endsWithoutFinish?: boolean } = {},
): AsyncIterable<StreamEvent> => {
  const faults = testFaults();
  const response = { status: 200, headers: {}, body: stream(...pieces) };
  return drive(chatProtocol({ faults, endsWithoutFinish }), chunksOf(response, { provider: 'acme', faults }));
};
