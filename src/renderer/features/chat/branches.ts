import type { Message } from '../../../shared/contract/index.ts';

/** The alternatives at one place of the conversation, oldest first, and which of them a message is. */
export interface Branch {
  readonly ids: readonly string[];
  readonly at: number;
}

/** Every message's place among its siblings. */
export const branchesOf = (messages: readonly Message[]): ReadonlyMap<string, Branch> => {
  const groups = new Map<string, string[]>();
  for (const { id, parentId, role } of messages) {
    const key = `${role} ${parentId}`;
    const group = groups.get(key);
    if (group) group.push(id);
    else groups.set(key, [id]);
  }
  return new Map([...groups.values()].flatMap((ids) => ids.map((id, at) => [id, { ids, at }] as const)));
};
