import { useId } from 'react';
import type { ConnectionField, MaxTokensField } from '../../../../shared/contract/index.ts';
import { Select, TextField } from '../../../ui/index.ts';
import { BodyField } from './body-field.tsx';
import { HeaderRows } from './header-rows.tsx';
import type { ConnectionForm } from './use-connection.ts';

interface ConnectionFieldsProps {
  readonly form: ConnectionForm;
  /** It speaks OpenAI's chat completions, whose servers differ in the name of one field. */
  readonly compatible: boolean;
  readonly errorOf: (field: ConnectionField) => string | undefined;
}

const proxyHint = (before: ConnectionForm['before']): string => {
  if (before?.proxy?.withPassword && before.secret === 'gone')
    return 'Its name and password are gone: enter them again, as part of the address.';
  if (before?.proxy?.withPassword) return 'The name and password that you entered stay with this address.';
  return 'In place of the one in Settings, also on this computer. A name and password in it are kept like a key.';
};

const TokensField = ({ form: { fields, change } }: Pick<ConnectionFieldsProps, 'form'>) => {
  const id = useId();
  return (
    <div className="flex items-center gap-3">
      <label htmlFor={id} className="flex-1 font-medium text-sm">
        Field for an answer’s length
      </label>
      <Select
        id={id}
        value={fields.maxTokensField}
        onChange={(event) => change({ maxTokensField: event.target.value as MaxTokensField | '' })}
      >
        <option value="">By model</option>
        <option value="max_tokens">max_tokens</option>
        <option value="max_completion_tokens">max_completion_tokens</option>
      </Select>
    </div>
  );
};

/** What an account or server may have of its own beside its key and address. */
export const ConnectionFields = ({ form, compatible, errorOf }: ConnectionFieldsProps) => (
  <div className="flex flex-col gap-4">
    <TextField
      label="Proxy"
      ref={form.proxy}
      defaultValue={form.before?.proxy?.url ?? ''}
      onChange={() => undefined}
      inputMode="url"
      placeholder="http://proxy.example:8080"
      hint={proxyHint(form.before)}
      error={errorOf('proxy')}
    />
    <HeaderRows form={form} error={errorOf('headers')} />
    <BodyField value={form.fields.extraBody} onChange={(extraBody) => form.change({ extraBody })} error={errorOf('extraBody')} />
    <TextField
      label="Longest answer, in seconds"
      value={form.fields.timeoutSeconds}
      onChange={(timeoutSeconds) => form.change({ timeoutSeconds })}
      inputMode="decimal"
      placeholder="no limit of its own"
      hint="For a whole answer. Past that the next candidate steps in; the limits of the chain count beside it."
      error={errorOf('timeoutSeconds')}
    />
    {compatible && <TokensField form={form} />}
  </div>
);
