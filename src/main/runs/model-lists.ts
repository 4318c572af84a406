import * as z from 'zod/mini';
import { type EpochMs, epochMs } from '../../shared/contract/index.ts';
import type { ModelInfo } from '../providers/adapter.ts';
import type { DocumentRows } from '../store/lists.ts';

const DOCUMENT = 'model-lists';

const flag = z.optional(z.boolean());
/** What a list told of a model. */
const can = z.object({
  pictures: flag,
  tools: flag,
  thinking: flag,
  temperature: flag,
  maxTokens: flag,
  contextTokens: z.optional(z.number()),
});

const modelList = z.object({
  fetchedAt: epochMs,
  models: z.array(z.object({ id: z.string(), note: z.optional(z.string()), can: z.optional(can) })),
});
interface ModelList {
  readonly fetchedAt: EpochMs;
  readonly models: readonly ModelInfo[];
}
const modelLists = z.record(z.string(), modelList);

/** The list of models that each account showed last, by account key; it outlives the process. */
export interface ModelLists {
  readonly of: (accountKey: string) => ModelList | undefined;
  readonly put: (accountKey: string, models: readonly ModelInfo[], fetchedAt: EpochMs) => void;
  readonly drop: (accountKey: string) => void;
}

export const createModelLists = (documents: DocumentRows): ModelLists => {
  const stored = modelLists.safeParse(documents.read(DOCUMENT));
  // What was read from JSON has no field that is undefined.
  const lists = new Map<string, ModelList>(stored.success ? Object.entries(stored.data as Record<string, ModelList>) : []);
  const write = (): void => documents.write(DOCUMENT, Object.fromEntries(lists));
  return {
    of: (accountKey) => lists.get(accountKey),
    put: (accountKey, models, fetchedAt) => {
      lists.set(accountKey, { fetchedAt, models: models.map((model) => ({ ...model })) });
      write();
    },
    drop: (accountKey) => {
      if (lists.delete(accountKey)) write();
    },
  };
};
