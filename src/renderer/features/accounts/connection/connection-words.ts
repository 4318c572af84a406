import type { Connection, ShownConnection } from '../../../../shared/contract/index.ts';

const counted = (count: number, one: string): string | undefined =>
  count === 0 ? undefined : count === 1 ? `1 ${one}` : `${count} ${one}s`;

/** `own proxy, 2 headers, 1 extra field, 30 s at most`. */
export const connectionWords = ({ proxy, headers, extraBody = {}, requestTimeoutMs, maxTokensField }: Connection): string =>
  [
    proxy && 'own proxy',
    counted(headers.length, 'header'),
    counted(Object.keys(extraBody).length, 'extra field'),
    requestTimeoutMs === undefined ? undefined : `${requestTimeoutMs / 1000} s at most`,
    maxTokensField,
  ]
    .filter(Boolean)
    .join(', ');

/** What is wrong with it, where something is. */
export const connectionTrouble = (connection: ShownConnection | undefined): string | undefined =>
  connection?.secret === 'gone'
    ? 'The values of its headers, or its proxy’s password, were kept until you closed. Enter them again.'
    : undefined;
