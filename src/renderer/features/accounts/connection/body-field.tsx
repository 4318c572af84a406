import { clsx } from 'clsx';
import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { inputStyle } from '../../../ui/index.ts';

interface BodyFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** A JSON object, as it is typed; main says what is wrong with it. */
export const BodyField = ({ value, onChange, error }: BodyFieldProps) => {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        Extra fields
      </label>
      <textarea
        id={id}
        rows={2}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={'{ "service_tier": "flex" }'}
        spellCheck={false}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`}
        className={`${inputStyle} field-sizing-content max-h-48 resize-none py-2 font-mono text-xs`}
      />
      <p id={`${id}-error`} role="alert" className={clsx('flex items-start gap-1.5 text-failed text-xs', error === undefined && 'hidden')}>
        <CircleAlert size={14} aria-hidden className="mt-0.5 flex-none" />
        {error}
      </p>
      <p id={`${id}-hint`} className="text-ink-3 text-xs">
        A JSON object, merged into each request over everything else. Kept in clear: no secrets here.
      </p>
    </div>
  );
};
