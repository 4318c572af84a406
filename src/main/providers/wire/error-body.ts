import { type JsonObject, listOf, numberOf, objectOf, textOf } from './json.ts';

/** What an error body says, whichever of the known shapes it has. @see spec: providers 2.5 */
export interface ErrorBody {
  readonly message?: string;
  readonly code?: string;
  readonly type?: string;
  /** Gateways repeat, or make up, an HTTP status as a number in `code`. */
  readonly status?: number;
  /** Some name the request beside the error (Anthropic). */
  readonly requestId?: string;
  /** Where fields about a wait would stand. */
  readonly source: unknown;
}

/** FastAPI's `detail`: a text, or a list of what is wrong where. */
const detailText = (detail: unknown): string | undefined =>
  textOf(detail) ??
  textOf(
    listOf(detail)
      .map((entry) => {
        const { msg, loc } = objectOf(entry) ?? {};
        return [listOf(loc).join('.'), textOf(msg)].filter(Boolean).join(': ');
      })
      .join('; '),
  );

const isStatus = (value: number | undefined): value is number => value !== undefined && value >= 400 && value <= 599;

/** A gateway's own sentence, with the words of the provider behind it. */
const messageOf = (error: JsonObject): string | undefined => {
  const message =
    textOf(error.message) ??
    detailText(error.detail) ??
    detailText(objectOf(error.message)?.detail) ??
    textOf(error.error_description) ??
    textOf(error.title);
  const raw = textOf(objectOf(error.metadata)?.raw);
  return raw && message && !message.includes(raw) ? `${message}: ${raw}` : (message ?? raw);
};

const fromObject = (error: JsonObject): ErrorBody | undefined => {
  const message = messageOf(error);
  const code = textOf(error.code) ?? textOf(error.status);
  const type = textOf(error.type);
  const status = [numberOf(error.code), numberOf(error.status), Number(error.code)].find(isStatus);
  const named = code !== undefined && !isStatus(Number(code)) ? code : undefined;
  if (message === undefined && named === undefined && type === undefined && status === undefined) return undefined;
  return {
    source: error,
    ...(message !== undefined && { message }),
    ...(named !== undefined && { code: named }),
    ...(type !== undefined && { type }),
    ...(status !== undefined && { status }),
  };
};

/** The error in a JSON value of any known shape; `undefined` where there is none. */
export const errorBodyOf = (value: unknown): ErrorBody | undefined => {
  let first = value;
  while (Array.isArray(first)) first = first[0];
  const body = objectOf(first);
  if (!body) return undefined;
  const inner = objectOf(body.error) ?? objectOf(listOf(body.errors)[0]);
  const requestId = textOf(body.request_id)?.slice(0, 200);
  if (inner) return { ...(fromObject(inner) ?? { source: inner }), ...(requestId !== undefined && { requestId }) };
  const text = textOf(body.error);
  if (text) return { ...fromObject(body), source: body, message: textOf(body.message) ?? text };
  return fromObject(body);
};
