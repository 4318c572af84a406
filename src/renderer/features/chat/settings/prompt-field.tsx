import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { inputStyle } from '../../../ui/index.ts';

interface PromptFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
  readonly error: string | undefined;
}

/** What every candidate is told before the chat; grows with what is written. */
export const PromptField = ({ value, onChange, onLeave, error }: PromptFieldProps) => {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        System prompt
      </label>
      <textarea
        id={id}
        rows={3}
        dir="auto"
        value={value}
        placeholder="How every candidate should answer, like: Be brief. Write British English."
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        className={`${inputStyle} field-sizing-content max-h-[30vh] resize-none py-2`}
      />
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-failed text-xs">
          <CircleAlert size={14} aria-hidden className="mt-0.5 flex-none" />
          {error}
        </p>
      )}
    </div>
  );
};
