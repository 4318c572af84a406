/** What goes over the wire: JSON, in which an object with a `$` is a value that JSON has no word for. */
export interface Codec {
  /** Throws `DataCloneError` where Electron's IPC would: functions, symbols, promises. */
  readonly pack: (value: unknown) => string;
  readonly unpack: (text: string) => unknown;
}

/**
 * Structured clone as JSON, for values without cycles. It is sent to the page as source text, so it may use nothing from
 * outside its own body.
 */
export const makeCodec = (): Codec => {
  interface Kind {
    readonly tag: string;
    readonly is: (value: unknown) => boolean;
    readonly to: (value: never) => unknown;
    readonly from: (packed: never) => unknown;
  }
  const arrays: Readonly<Record<string, new (buffer: ArrayBuffer) => unknown>> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  };
  const fromBase64 = (text: string): ArrayBuffer => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;

  const kinds: readonly Kind[] = [
    { tag: 'undefined', is: (value) => value === undefined, to: () => 0, from: () => undefined },
    {
      tag: 'number',
      is: (value) => typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)),
      to: (value: number) => (Object.is(value, -0) ? '-0' : String(value)),
      from: (text: string) => Number(text),
    },
    { tag: 'bigint', is: (value) => typeof value === 'bigint', to: (value: bigint) => String(value), from: (text: string) => BigInt(text) },
    { tag: 'date', is: (value) => value instanceof Date, to: (value: Date) => value.getTime(), from: (at: number) => new Date(at) },
    {
      tag: 'regexp',
      is: (value) => value instanceof RegExp,
      to: ({ source, flags }: RegExp) => [source, flags],
      from: ([source, flags]: [string, string]) => new RegExp(source, flags),
    },
    {
      tag: 'map',
      is: (value) => value instanceof Map,
      to: (value: Map<unknown, unknown>) => [...value].map(([key, item]) => [encode(key), encode(item)]),
      from: (pairs: [unknown, unknown][]) => new Map(pairs.map(([key, item]) => [decode(key), decode(item)])),
    },
    {
      tag: 'set',
      is: (value) => value instanceof Set,
      to: (value: Set<unknown>) => [...value].map(encode),
      from: (items: unknown[]) => new Set(items.map(decode)),
    },
    {
      tag: 'error',
      is: (value) => value instanceof Error,
      to: ({ name, message, stack }: Error) => ({ name, message, stack }),
      from: (fields: Error) => Object.assign(new Error(fields.message), fields),
    },
    {
      tag: 'buffer',
      is: (value) => value instanceof ArrayBuffer,
      to: (value: ArrayBuffer) => toBase64(new Uint8Array(value)),
      from: fromBase64,
    },
    {
      tag: 'array',
      is: (value) => ArrayBuffer.isView(value),
      to: (value: ArrayBufferView) => [
        value.constructor.name in arrays ? value.constructor.name : 'Uint8Array',
        toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
      ],
      from: ([name, text]: [string, string]) => new (arrays[name] ?? Uint8Array)(fromBase64(text)),
    },
    {
      tag: 'object',
      is: (value) => Object.hasOwn(Object(value), '$'),
      to: (value: object) => mapValues(value, encode),
      from: (value: object) => mapValues(value, decode),
    },
  ];
  const mapValues = (value: object, change: (item: unknown) => unknown): object =>
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));

  const encode = (value: unknown): unknown => {
    const kind = kinds.find(({ is }) => is(value));
    if (kind) return { $: kind.tag, v: kind.to(value as never) };
    if (Array.isArray(value)) return value.map(encode);
    return typeof value === 'object' && value !== null ? mapValues(value, encode) : value;
  };
  const decode = (packed: unknown): unknown => {
    if (Array.isArray(packed)) return packed.map(decode);
    if (typeof packed !== 'object' || packed === null) return packed;
    if (!('$' in packed && 'v' in packed)) return mapValues(packed, decode);
    return kinds.find(({ tag }) => tag === packed.$)?.from(packed.v as never);
  };
  return { pack: (value) => JSON.stringify(encode(structuredClone(value))), unpack: (text) => decode(JSON.parse(text)) };
};
