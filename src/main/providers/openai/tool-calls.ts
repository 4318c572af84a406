import type { StreamEvent } from '../../../shared/contract/index.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from '../wire/json.ts';

/** One call that is being told in fragments. */
interface Call {
  readonly index: number;
  /** What the server calls it: its index, which some leave out and some give to several calls. */
  readonly wireIndex: number | undefined;
  readonly id: string | undefined;
  /** Missing until the server has said it; until then the arguments are held back. */
  readonly name: string | undefined;
  readonly held: string;
}
export type Calls = readonly Call[];

/** Arguments come as text; some servers send the object itself. */
const argsOf = (value: unknown): string => textOf(value) ?? (objectOf(value) ? JSON.stringify(value) : '');

/** The call that a fragment belongs to: by id, else by index, else the last one that was begun; `undefined` begins one. */
const ownerOf = (calls: Calls, id: string | undefined, wireIndex: number | undefined, names: boolean): Call | undefined => {
  const byId = id === undefined ? undefined : calls.find((call) => call.id === id);
  if (byId) return byId;
  if (wireIndex === undefined) return id === undefined && !names ? calls.at(-1) : undefined;
  const byIndex = calls.findLast((call) => call.wireIndex === wireIndex);
  // Another id and a name at an index in use: a server that counts every call as the first.
  const isOther = byIndex?.id !== undefined && id !== undefined && byIndex.name !== undefined && names;
  return isOther ? undefined : byIndex;
};

const freeIndex = (calls: Calls, wanted: number | undefined): number =>
  wanted !== undefined && calls.every(({ index }) => index !== wanted) ? wanted : Math.max(-1, ...calls.map(({ index }) => index)) + 1;

const addFragment = (calls: Calls, fragment: JsonObject): readonly [Calls, readonly StreamEvent[]] => {
  const told = objectOf(fragment.function) ?? {};
  const [id, name, args] = [textOf(fragment.id), textOf(told.name), argsOf(told.arguments)];
  const wireIndex = numberOf(fragment.index);
  const owner = ownerOf(calls, id, wireIndex, name !== undefined);
  const before: Call = owner ?? { index: freeIndex(calls, wireIndex), wireIndex, id, name: undefined, held: '' };
  const after: Call = {
    ...before,
    id: before.id ?? id,
    name: before.name ?? name,
    held: before.name === undefined ? before.held + args : '',
  };
  const changed = owner ? calls.map((call) => (call === owner ? after : call)) : [...calls, after];

  if (after.name === undefined) return [changed, []];
  const { index } = after;
  if (before.name !== undefined) return [changed, args === '' ? [] : [{ type: 'tool-call-delta', index, text: args }]];
  const start: StreamEvent = { type: 'tool-call-start', index, id: after.id ?? `call_${index}`, name: after.name };
  return [changed, after.held === '' ? [start] : [start, { type: 'tool-call-delta', index, text: after.held }]];
};

/** The fragments of one delta; the legacy single `function_call` counts as call 0. @see spec: providers 2.4 */
export const addFragments = (calls: Calls, delta: JsonObject): readonly [Calls, readonly StreamEvent[]] => {
  const legacy = objectOf(delta.function_call);
  const fragments = [...listOf(delta.tool_calls), ...(legacy ? [{ index: 0, function: legacy }] : [])];
  return fragments.reduce<readonly [Calls, readonly StreamEvent[]]>(
    ([now, events], value) => {
      const fragment = objectOf(value);
      if (!fragment) return [now, events];
      const [next, more] = addFragment(now, fragment);
      return [next, [...events, ...more]];
    },
    [calls, []],
  );
};

/** All calls are complete. Those that never got a name cannot be called and are left out. */
export const endCalls = (calls: Calls): readonly StreamEvent[] =>
  calls.filter(({ name }) => name !== undefined).map(({ index }) => ({ type: 'tool-call-end', index }));
