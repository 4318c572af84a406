/** What one world lets the other see, under a name on its `window`. */
export interface WorldBridge {
  readonly expose: (name: string, api: unknown) => void;
}

/**
 * One end of `contextBridge`; each world runs it once. The worlds share no objects, but events: dispatching one is
 * synchronous, and Chromium clones its `detail` for the world that listens. So values cross as copies, functions and
 * promises as numbers that the other end wraps. Sent as source text: it may use nothing from outside its own body.
 */
export const openBridge = (key: string, side: 'page' | 'preload'): WorldBridge => {
  type Crossing =
    | { readonly is: 'value'; readonly value: unknown }
    | { readonly is: 'function' | 'promise'; readonly id: number }
    | { readonly is: 'error'; readonly name: string; readonly message: string; readonly stack: string | undefined }
    | { readonly is: 'list'; readonly items: readonly Crossing[] }
    | { readonly is: 'object'; readonly entries: readonly (readonly [string, Crossing])[] };
  type Outcome = { readonly ok: boolean; readonly value: Crossing };
  type Post =
    | { readonly op: 'call'; readonly id: number; readonly call: number; readonly args: readonly Crossing[] }
    | ({ readonly op: 'answer'; readonly call: number } & Outcome)
    | ({ readonly op: 'settle'; readonly id: number } & Outcome)
    | { readonly op: 'expose'; readonly name: string; readonly api: Crossing };

  // Taken before any script of the page has run: what the page changes later does not reach in here.
  const { apply } = Reflect;
  const { dispatchEvent } = window;
  const NewEvent = CustomEvent;
  const readDetail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get as () => Post;

  let lastId = 0;
  const nextId = (): number => ++lastId;
  const ours = new Map<number, (...args: unknown[]) => unknown>();
  const ids = new WeakMap<object, number>();
  const theirs = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  const answers = new Map<number, Outcome>();
  const post = (detail: Post): void => {
    apply(dispatchEvent, window, [new NewEvent(`${key}:${side === 'page' ? 'preload' : 'page'}`, { detail })]);
  };

  const lend = (make: (...args: unknown[]) => unknown): number => {
    const id = ids.get(make) ?? nextId();
    ids.set(make, id);
    ours.set(id, make);
    return id;
  };
  const follow = (promise: Promise<unknown>): number => {
    const id = nextId();
    promise.then(
      (value) => post({ op: 'settle', id, ok: true, value: pack(value) }),
      (error) => post({ op: 'settle', id, ok: false, value: pack(error) }),
    );
    return id;
  };
  const pack = (value: unknown): Crossing => {
    if (typeof value === 'function') return { is: 'function', id: lend(value as (...args: unknown[]) => unknown) };
    if (value instanceof Promise) return { is: 'promise', id: follow(value) };
    if (value instanceof Error) return { is: 'error', name: value.name, message: value.message, stack: value.stack };
    if (Array.isArray(value)) return { is: 'list', items: value.map(pack) };
    if (Object.prototype.toString.call(value) !== '[object Object]') return { is: 'value', value };
    return { is: 'object', entries: Object.entries(value as object).map(([name, item]) => [name, pack(item)] as const) };
  };
  const wrap = (id: number): ((...args: unknown[]) => unknown) => {
    const known = theirs.get(id);
    if (known) return known;
    const wrapped = (...args: unknown[]): unknown => callOther(id, args);
    theirs.set(id, wrapped);
    return wrapped;
  };
  const unpack = (crossing: Crossing): unknown => {
    if (crossing.is === 'value') return crossing.value;
    if (crossing.is === 'function') return wrap(crossing.id);
    if (crossing.is === 'list') return crossing.items.map(unpack);
    if (crossing.is === 'object') return Object.fromEntries(crossing.entries.map(([name, item]) => [name, unpack(item)]));
    if (crossing.is === 'error') return Object.assign(new Error(crossing.message), { name: crossing.name, stack: crossing.stack });
    const promise = Promise.withResolvers<unknown>();
    promises.set(crossing.id, promise);
    return promise.promise;
  };
  const callOther = (id: number, args: readonly unknown[]): unknown => {
    const call = nextId();
    post({ op: 'call', id, call, args: args.map(pack) });
    const answer = answers.get(call);
    answers.delete(call);
    if (!answer) throw new Error('contextBridge: the other world did not answer');
    if (!answer.ok) throw unpack(answer.value);
    return unpack(answer.value);
  };
  const callOurs = (id: number, args: readonly Crossing[]): Outcome => {
    try {
      return { ok: true, value: pack(ours.get(id)?.(...args.map(unpack))) };
    } catch (error) {
      return { ok: false, value: pack(error) };
    }
  };
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };

  window.addEventListener(`${key}:${side}`, (event) => {
    const detail = apply(readDetail, event, []) as Post;
    if (detail.op === 'call') post({ op: 'answer', call: detail.call, ...callOurs(detail.id, detail.args) });
    if (detail.op === 'answer') answers.set(detail.call, detail);
    if (detail.op === 'settle') {
      const promise = promises.get(detail.id);
      promises.delete(detail.id);
      if (detail.ok) promise?.resolve(unpack(detail.value));
      else promise?.reject(unpack(detail.value));
    }
    if (detail.op === 'expose') Object.defineProperty(window, detail.name, { value: freeze(unpack(detail.api)), enumerable: true });
  });
  return { expose: (name, api) => post({ op: 'expose', name, api: pack(api) }) };
};
