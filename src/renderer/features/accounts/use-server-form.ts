import { useRef, useState } from 'react';
import type { Chain, ConnectionChange, ConnectionField, Consent, Server, ServerDraft, ServerTest } from '../../../shared/contract/index.ts';
import { CommandFailed, send, showToast } from '../../state/index.ts';
import { connectionFieldOf, useConnection } from './connection/index.ts';
import type { Place } from './place-in-chain.ts';
import { putIntoChain } from './put-into-chain.ts';

export interface Fields {
  readonly name: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly endsWithoutFinish: boolean;
  readonly allowPlainHttp: boolean;
}

export type FieldName = 'name' | 'baseUrl' | 'model' | 'key' | ConnectionField;

/** What is wrong, and where; `none` is the form as a whole. */
export interface Problem {
  readonly field: FieldName | 'none';
  readonly text: string;
  /** The server's or the network's own words, one click away. */
  readonly words?: string;
  /** What the user could agree to so that it is taken. */
  readonly consent?: Consent | undefined;
}

export type Progress = { readonly state: 'idle' } | { readonly state: 'testing' } | { readonly state: 'saving' };

const fieldNames: readonly string[] = ['name', 'baseUrl', 'model', 'key', 'proxy', 'headers', 'extraBody', 'timeoutSeconds'];

const problemOf = (cause: unknown): Problem => {
  if (!(cause instanceof CommandFailed)) return { field: 'none', text: 'Something went wrong. The details are in the log file.' };
  const field = connectionFieldOf(cause.field) ?? cause.field?.split('.').at(-1);
  return {
    field: field !== undefined && fieldNames.includes(field) ? (field as FieldName) : 'none',
    text: cause.message,
    consent: cause.consent,
  };
};

const testProblem = ({ field, problem, fault, consent }: ServerTest & { ok: false }): Problem => {
  const words = fault && [fault.status, fault.code, fault.message].filter(Boolean).join(' ');
  return words ? { field, text: problem, words, consent } : { field, text: problem, consent };
};

export const draftOf = (fields: Fields, key: string, connection: ConnectionChange, id: string | undefined): ServerDraft => ({
  ...(id === undefined ? {} : { id }),
  name: fields.name.trim(),
  baseUrl: fields.baseUrl.trim(),
  model: fields.model.trim(),
  endsWithoutFinish: fields.endsWithoutFinish,
  allowPlainHttp: fields.allowPlainHttp,
  ...(key === '' ? {} : { key }),
  connection,
});

const startOf = (server: Server | undefined): Fields => ({
  name: server?.id ?? '',
  baseUrl: server?.baseUrl ?? '',
  model: server?.models[0] ?? '',
  endsWithoutFinish: server?.endsWithoutFinish ?? false,
  allowPlainHttp: server?.allowPlainHttp ?? false,
});

/** The form's own state. The typed key stands in its input and nowhere else in the window, and goes when it has been saved. */
export const useServerForm = (server: Server | undefined, onSaved: () => void) => {
  const key = useRef<HTMLInputElement>(null);
  const connection = useConnection(server?.connection);
  const [fields, setFields] = useState(() => startOf(server));
  const [progress, setProgress] = useState<Progress>({ state: 'idle' });
  const [problem, setProblem] = useState<Problem>();
  const [works, setWorks] = useState<ServerTest & { ok: true }>();

  const draft = () => draftOf(fields, key.current?.value.trim() ?? '', connection.read(), server?.id);
  /** Without a part: the key was typed in. */
  const change = (part: Partial<Fields> = {}) => {
    // Another address is another question.
    setFields((before) => ({ ...before, ...('baseUrl' in part ? { allowPlainHttp: false } : {}), ...part }));
    setProblem(undefined);
    if (!('model' in part)) setWorks(undefined);
  };

  const during = async (state: 'testing' | 'saving', work: () => Promise<void>) => {
    setProgress({ state });
    setProblem(undefined);
    await work().catch((cause: unknown) => setProblem(problemOf(cause)));
    setProgress({ state: 'idle' });
  };

  const test = () =>
    during('testing', async () => {
      setWorks(undefined);
      const result = await send('server.test', { draft: draft() });
      if (!result.ok) return setProblem(testProblem(result));
      setWorks(result);
      if (fields.model.trim() === '' && result.models.length === 1) setFields((before) => ({ ...before, model: result.models[0] ?? '' }));
    });

  const save = (chain: Chain | undefined, place: Place | 'out') =>
    during('saving', async () => {
      const saving = draft();
      const { serverId } = await send('server.save', { draft: saving });
      if (key.current) key.current.value = '';
      const candidate = { provider: serverId, model: saving.model, accountId: 'default' };
      if (!chain || place === 'out') showToast({ tone: 'plain', text: `Saved ${saving.name}` });
      else await putIntoChain(chain, candidate, place);
      onSaved();
    });

  return { key, connection, fields, progress, problem, works, change, test, save };
};
