import * as z from 'zod/mini';
import { type EpochMs, epochMs } from '../../shared/contract/index.ts';
import type { ModelInfo } from '../providers/adapter.ts';
import type { DocumentRows } from '../store/lists.ts';

const DOCUMENT = 'model-lists';

const modelList = z.object({
  fetchedAt: epochMs,
  models: z.array(z.object({ id: z.string(), note: z.optional(z.string()) })),
});
type ModelList = z.infer<typeof modelList>;
const modelLists = z.record(z.string(), modelList);

/** The list of models that each account showed last, by account key; it outlives the process. */
export interface ModelLists {
  readonly of: (accountKey: string) => ModelList | undefined;
  readonly put: (accountKey: string, models: readonly ModelInfo[], fetchedAt: EpochMs) => void;
  readonly drop: (accountKey: string) => void;
}

export const createModelLists = (documents: DocumentRows): ModelLists => {
  const stored = modelLists.safeParse(documents.read(DOCUMENT));
  const lists = new Map(stored.success ? Object.entries(stored.data) : []);
  const write = (): void => documents.write(DOCUMENT, Object.fromEntries(lists));
  return {
    of: (accountKey) => lists.get(accountKey),
    put: (accountKey, models, fetchedAt) => {
      const plain = models.map(({ id, note }) => (note === undefined ? { id } : { id, note }));
      lists.set(accountKey, { fetchedAt, models: plain });
      write();
    },
    drop: (accountKey) => {
      if (lists.delete(accountKey)) write();
    },
  };
};
