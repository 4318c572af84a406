import { clsx } from 'clsx';
import { RadioGroup } from 'radix-ui';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** A few options side by side, one of them taken; arrow keys move. */
export const Choice = <Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) => (
  <RadioGroup.Root
    aria-label={label}
    value={value}
    onValueChange={(next) => onChange(next as Value)}
    orientation="horizontal"
    className="inline-flex gap-0.5 rounded-m bg-sunken p-0.5"
  >
    {options.map((option) => (
      <RadioGroup.Item
        key={option.value}
        value={option.value}
        className={clsx(
          'min-h-7 rounded-[8px] px-3 font-medium text-ink-2 text-sm transition-colors hover:text-ink',
          'data-[state=checked]:bg-surface data-[state=checked]:text-ink data-[state=checked]:shadow-card',
        )}
      >
        {option.label}
      </RadioGroup.Item>
    ))}
  </RadioGroup.Root>
);
