import { clsx } from 'clsx';
import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';

export const inputStyle =
  'min-h-9 w-full rounded-[9px] border border-line-strong bg-surface px-3 text-base text-ink transition-colors hover:border-ink-3 -outline-offset-1 aria-invalid:border-failed';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly label: string;
  /** Left out, the input keeps its text to itself, as it must with a secret: React copies a given value into the document's markup. */
  readonly value?: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

/** A labelled line of text; hint and error are read out with it, the error at once. */
export const TextField = ({ label, value, onChange, hint, error, className, ...rest }: TextFieldProps) => {
  const id = useId();
  const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <input
        id={id}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={described || undefined}
        spellCheck={false}
        autoComplete="off"
        className={inputStyle}
        {...(value === undefined ? {} : { value })}
        {...rest}
      />
      <p id={`${id}-error`} role="alert" className={clsx('flex items-start gap-1.5 text-failed text-xs', error === undefined && 'hidden')}>
        {error !== undefined && <CircleAlert size={14} aria-hidden className="mt-0.5 flex-none" />}
        {error}
      </p>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-ink-3 text-xs">
          {hint}
        </p>
      )}
    </div>
  );
};
