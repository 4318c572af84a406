import { useRef, useState } from 'react';
import { type ImportPreview, type ImportResult, MAX_IMPORT_CHARS } from '../../../shared/contract/index.ts';
import { act } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { ImportDialog } from './import-dialog.tsx';

/** What the dialog shows; the file's text is read, sent and let go, since it holds keys. */
export type ImportStep =
  | { readonly at: 'preview'; readonly preview: ImportPreview }
  | { readonly at: 'done'; readonly result: ImportResult };

/** Choose picoclaw's file, see what would come of it, then do it. */
export const ImportFile = () => {
  const input = useRef<HTMLInputElement>(null);
  const [step, setStep] = useState<ImportStep>();
  const read = async (file: File): Promise<void> => {
    if (file.size > MAX_IMPORT_CHARS) {
      setStep({ at: 'preview', preview: { ok: false, problem: 'This file is larger than any configuration.' } });
      return;
    }
    const preview = await act('import.preview', { text: await file.text() });
    if (preview) setStep({ at: 'preview', preview });
  };
  const apply = async (token: string): Promise<void> => {
    const result = await act('import.apply', { token });
    setStep(result && { at: 'done', result });
  };
  return (
    <>
      <Button size="s" onClick={() => input.current?.click()}>
        Import its config.json
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="Configuration of picoclaw"
        className="hidden"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void read(file);
          // The same file may be chosen again after it was mended.
          target.value = '';
        }}
      />
      {step && <ImportDialog step={step} onApply={apply} onClose={() => setStep(undefined)} />}
    </>
  );
};
