/** A tool call as providers give it: some fill the top, some the nested function, some both. */
export interface FunctionCall {
  readonly name?: string;
  /** The arguments as JSON text. */
  readonly arguments?: string;
  readonly thoughtSignature?: string;
}

export interface LooseToolCall {
  readonly id?: string;
  readonly type?: string;
  readonly name?: string;
  readonly arguments?: Readonly<Record<string, unknown>> | null;
  readonly function?: FunctionCall | null;
  readonly thoughtSignature?: string;
  readonly extraContent?: { readonly google?: { readonly thoughtSignature?: string } | null } | null;
}

export type NormalizedToolCall<Call extends LooseToolCall = LooseToolCall> = Omit<Call, 'name' | 'arguments' | 'function'> & {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly function: FunctionCall & { readonly name: string; readonly arguments: string };
};

type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object in a text, or nothing where the text holds anything else. */
export const objectIn = (text: string): Fields | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const signed = (thoughtSignature: string): { thoughtSignature?: string } => (thoughtSignature === '' ? {} : { thoughtSignature });

/**
 * Fills the top from the nested function and the other way round; what is there is never overwritten, and id and type are
 * never invented. Copies, and doing it twice changes nothing. @see spec: engine 11.1
 */
export const normalizeToolCall = <Call extends LooseToolCall>(call: Call): NormalizedToolCall<Call> => {
  const nested = call.function ?? undefined;
  const name = call.name || nested?.name || '';
  const given = isObject(call.arguments) ? call.arguments : {};
  const parsed = Object.keys(given).length === 0 && nested?.arguments ? objectIn(nested.arguments) : undefined;
  const args = parsed ?? { ...given };
  const atTop = call.thoughtSignature || call.extraContent?.google?.thoughtSignature || nested?.thoughtSignature || '';
  return {
    ...call,
    ...signed(atTop),
    name,
    arguments: args,
    function: {
      ...nested,
      ...signed(nested?.thoughtSignature || atTop),
      name: nested?.name || name,
      arguments: nested?.arguments || JSON.stringify(args),
    },
  };
};
