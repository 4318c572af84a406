import { useRef, useState } from 'react';
import type { ConnectionChange, MaxTokensField, ShownConnection } from '../../../../shared/contract/index.ts';

/** One line of a header; `kept`: main holds a value under its name. */
export interface HeaderRow {
  readonly id: number;
  readonly name: string;
  readonly kept: boolean;
}

interface Fields {
  readonly rows: readonly HeaderRow[];
  readonly extraBody: string;
  readonly timeoutSeconds: string;
  readonly maxTokensField: MaxTokensField | '';
}

const startOf = (before: ShownConnection | undefined): Fields => ({
  rows: (before?.headers ?? []).map((name, id) => ({ id, name, kept: before?.secret !== 'gone' })),
  extraBody: before?.extraBody ? JSON.stringify(before.extraBody, null, 2) : '',
  timeoutSeconds: before?.requestTimeoutMs === undefined ? '' : String(before.requestTimeoutMs / 1000),
  maxTokensField: before?.maxTokensField ?? '',
});

/**
 * The form's own state. The proxy's address, which may hold a password, and the values of headers stand in their inputs and nowhere
 * else in the window.
 */
export const useConnection = (before: ShownConnection | undefined) => {
  const proxy = useRef<HTMLInputElement>(null);
  const values = useRef(new Map<number, HTMLInputElement>());
  const nextId = useRef(before?.headers.length ?? 0);
  const [fields, setFields] = useState(() => startOf(before));
  const change = (part: Partial<Fields>) => setFields((old) => ({ ...old, ...part }));
  return {
    before,
    fields,
    change,
    proxy,
    values,
    addRow: () => change({ rows: [...fields.rows, { id: nextId.current++, name: '', kept: false }] }),
    dropRow: (id: number) => change({ rows: fields.rows.filter((row) => row.id !== id) }),
    nameRow: (id: number, name: string) => change({ rows: fields.rows.map((row) => (row.id === id ? { ...row, name } : row)) }),
    /** What is sent to main. */
    read: (): ConnectionChange => {
      const address = proxy.current?.value.trim() ?? '';
      return {
        ...(address !== '' && { proxy: address }),
        headers: fields.rows.map(({ id, name }) => {
          const value = values.current.get(id)?.value ?? '';
          return value === '' ? { name } : { name, value };
        }),
        ...(fields.extraBody.trim() !== '' && { extraBody: fields.extraBody }),
        ...(fields.timeoutSeconds.trim() !== '' && { timeoutSeconds: fields.timeoutSeconds }),
        ...(fields.maxTokensField !== '' && { maxTokensField: fields.maxTokensField }),
      };
    },
  };
};

export type ConnectionForm = ReturnType<typeof useConnection>;
