import { CircleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { CatalogueEntry, ConnectionField, KeyOutcome } from '../../../shared/contract/index.ts';
import { faultCode } from '../../parts/words.ts';
import { Button, Checkbox, DialogActions } from '../../ui/index.ts';
import { KeyField } from './key-field.tsx';
import { type KeyProblem, useKeyForm } from './use-key-form.ts';

const Failed = ({ problem }: { readonly problem: KeyProblem }) => {
  const { field, text, test } = problem;
  const words = test?.fault && [faultCode(test.fault), test.fault.message].filter(Boolean).join(' ');
  return (
    <>
      {(field === 'none' || field === 'label') && (
        <p className="flex items-start gap-2 rounded-m bg-failed-soft px-3 py-2 text-failed text-sm wrap-anywhere">
          <CircleAlert size={16} aria-hidden className="mt-0.5 flex-none" />
          {text}
        </p>
      )}
      {words && (
        <details className="text-ink-2 text-sm">
          <summary className="w-max hover:text-ink">Details</summary>
          <p className="mt-1.5 break-words rounded-m bg-sunken px-3 py-2 font-mono text-xs">{words}</p>
        </details>
      )}
    </>
  );
};

interface KeyFormProps {
  readonly label: string;
  readonly entry: CatalogueEntry | undefined;
  readonly action: string;
  readonly send: (key: string, untested: boolean) => Promise<KeyOutcome>;
  readonly onKept: (outcome: KeyOutcome) => void;
  readonly onClose: () => void;
  /** More fields under the key; `errorOf` tells what is wrong with one of them. */
  readonly more?: (errorOf: (field: 'baseUrl' | ConnectionField) => string | undefined) => ReactNode;
}

/** Types a key, has it tested, and keeps it. A key that fails can be kept all the same: the provider may be down. */
export const KeyForm = ({ label, entry, action, send, onKept, onClose, more }: KeyFormProps) => {
  const { input, filled, change, busy, problem, submit } = useKeyForm(send, onKept);
  const [agreed, setAgreed] = useState(false);
  // Where there is a sign-in too, it is that which the terms speak of.
  const terms = entry?.signIn.includes('oauth') ? undefined : entry?.termsNotice;
  const ready = filled && (terms === undefined || agreed);
  const errorOf = (field: 'key' | 'baseUrl' | ConnectionField) => (problem?.field === field ? problem.text : undefined);
  return (
    <form
      aria-label={label}
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) void submit(false);
      }}
    >
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-3 pb-1">
        {terms !== undefined && (
          <div className="flex flex-col gap-2 rounded-m bg-sunken px-3 py-2.5 text-sm">
            <p>{terms}</p>
            <Checkbox checked={agreed} onChange={setAgreed}>
              I have read this
            </Checkbox>
          </div>
        )}
        <KeyField entry={entry} input={input} onChange={change} error={errorOf('key')} />
        {more?.(errorOf)}
        <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
          {problem && <Failed problem={problem} />}
        </div>
      </div>
      <DialogActions>
        {problem?.test && (
          <Button className="mr-auto" look="quiet" disabled={busy || !ready} onClick={() => void submit(true)}>
            Keep it all the same
          </Button>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" busy={busy} disabled={!ready}>
          {busy ? 'Testing…' : action}
        </Button>
      </DialogActions>
    </form>
  );
};
