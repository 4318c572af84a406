import { TextField } from '../../ui/index.ts';
import { ChooseModel } from './choose-model.tsx';

interface ModelFieldProps {
  readonly value: string;
  /** What the last test found on the server. */
  readonly found: readonly string[];
  readonly onChange: (model: string) => void;
  readonly error: string | undefined;
}

/** Type a model's id, or take one that the test found. */
export const ModelField = ({ value, found, onChange, error }: ModelFieldProps) => (
  <div className="flex items-end gap-2">
    <TextField
      className="min-w-0 flex-1"
      label="Model"
      value={value}
      onChange={onChange}
      placeholder="llama4"
      error={error}
      {...(found.length === 0 ? { hint: 'Test the server to choose from its list.' } : {})}
    />
    {found.length > 0 && <ChooseModel models={found} chosen={value} onChoose={onChange} />}
  </div>
);
