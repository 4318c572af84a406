import { useRef, useState } from 'react';
import type { AccountTest, ConnectionField, KeyOutcome } from '../../../shared/contract/index.ts';
import { CommandFailed } from '../../state/index.ts';
import { connectionFieldOf } from './connection/index.ts';

type FieldName = 'key' | 'baseUrl' | 'label' | ConnectionField;

export interface KeyProblem {
  readonly field: FieldName | 'none';
  readonly text: string;
  /** The test that failed: the user may keep the key all the same. */
  readonly test?: AccountTest & { ok: false };
}

const named: readonly string[] = ['key', 'baseUrl', 'label', 'proxy', 'headers', 'extraBody', 'timeoutSeconds'];

const problemOf = (cause: unknown): KeyProblem => {
  if (!(cause instanceof CommandFailed)) return { field: 'none', text: 'Something went wrong. The details are in the log file.' };
  const field = connectionFieldOf(cause.field) ?? cause.field?.split('.').at(-1) ?? '';
  return { field: named.includes(field) ? (field as FieldName) : 'none', text: cause.message };
};

/**
 * One typed key on its way in. It stands in its input and nowhere else in the window, no state and no markup holds it; once main has
 * it, the input is empty. A key that main refused stays typed, so that it can be mended.
 */
export const useKeyForm = (send: (key: string, untested: boolean) => Promise<KeyOutcome>, onKept: (outcome: KeyOutcome) => void) => {
  const input = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<KeyProblem>();
  const change = (typed: string) => {
    setFilled(typed.trim() !== '');
    setProblem(undefined);
  };
  const submit = async (untested: boolean) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const outcome = await send(input.current?.value.trim() ?? '', untested);
      if (outcome.test && !outcome.test.ok) {
        const { field, problem: text } = outcome.test;
        return setProblem({ field: field === 'model' ? 'none' : field, text, test: outcome.test });
      }
      if (input.current) input.current.value = '';
      setFilled(false);
      onKept(outcome);
    } catch (cause) {
      setProblem(problemOf(cause));
    } finally {
      setBusy(false);
    }
  };
  return { input, filled, change, busy, problem, submit };
};
