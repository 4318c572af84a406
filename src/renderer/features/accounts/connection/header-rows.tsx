import { CircleAlert, Plus, X } from 'lucide-react';
import { useId } from 'react';
import { Button, IconButton, inputStyle } from '../../../ui/index.ts';
import type { ConnectionForm } from './use-connection.ts';

interface HeaderRowsProps {
  readonly form: ConnectionForm;
  readonly error: string | undefined;
}

/** Names and values side by side; a value that main holds shows only that it is there. */
export const HeaderRows = ({ form, error }: HeaderRowsProps) => {
  const id = useId();
  return (
    <fieldset aria-describedby={error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`} className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 font-medium text-sm">Headers</legend>
      {form.fields.rows.map(({ id: row, name, kept }, at) => (
        <div key={row} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto] items-center gap-2">
          <input
            aria-label={`Name of header ${at + 1}`}
            value={name}
            onChange={(event) => form.nameRow(row, event.target.value)}
            placeholder="X-Team"
            // biome-ignore lint/a11y/noAutofocus: the user has just asked for this line
            autoFocus={name === '' && !kept}
            spellCheck={false}
            autoComplete="off"
            className={inputStyle}
          />
          <input
            aria-label={`Value of header ${at + 1}`}
            type="password"
            ref={(input) => {
              if (input) form.values.current.set(row, input);
              return () => void form.values.current.delete(row);
            }}
            placeholder={kept ? 'kept; type to replace' : 'value'}
            spellCheck={false}
            autoComplete="new-password"
            className={inputStyle}
          />
          <IconButton icon={X} label={`Remove header ${at + 1}`} onClick={() => form.dropRow(row)} />
        </div>
      ))}
      <Button size="s" className="w-max" onClick={form.addRow}>
        <Plus size={14} aria-hidden />
        Add a header
      </Button>
      <p id={`${id}-error`} role="alert" className={error === undefined ? 'hidden' : 'flex items-start gap-1.5 text-failed text-xs'}>
        <CircleAlert size={14} aria-hidden className="mt-0.5 flex-none" />
        {error}
      </p>
      <p id={`${id}-hint`} className="text-ink-3 text-xs">
        Sent with each request. Values are kept like keys and never shown again.
      </p>
    </fieldset>
  );
};
