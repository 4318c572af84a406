import { useState } from 'react';
import type { Connection } from '../../../shared/contract/index.ts';
import { Button, Dialog, DialogActions } from '../../ui/index.ts';
import { connectionWords } from './connection/index.ts';
import type { ImportStep } from './import-file.tsx';

interface LinesProps {
  readonly title: string;
  readonly lines: readonly string[];
}

const Lines = ({ title, lines }: LinesProps) =>
  lines.length === 0 ? null : (
    <section>
      <h3 className="font-medium text-sm">{title}</h3>
      <ul className="mt-1 flex flex-col gap-0.5 text-ink-2 text-sm">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one preview never change places.
          <li key={at} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const titleOf = (step: ImportStep): string =>
  step.at === 'done' ? 'Imported' : step.preview.ok ? 'Import from picoclaw' : 'This file cannot be imported';

interface ImportDialogProps {
  readonly step: ImportStep;
  readonly onApply: (token: string) => Promise<void>;
  readonly onClose: () => void;
}

interface Told {
  readonly keyTail?: string;
  readonly connection?: Connection;
}

const lineOf = (text: string, { keyTail, connection }: Told): string =>
  [text, keyTail === undefined ? undefined : `key ending ${keyTail}`, connection && connectionWords(connection)].filter(Boolean).join(', ');

/** What an import would do, and then what it did. */
export const ImportDialog = ({ step, onApply, onClose }: ImportDialogProps) => {
  const [busy, setBusy] = useState(false);
  const preview = step.at === 'preview' && step.preview.ok ? step.preview : undefined;
  const isEmpty = preview !== undefined && preview.accounts.length + preview.servers.length === 0;
  return (
    <Dialog open onOpenChange={onClose} title={titleOf(step)} toLookAt>
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-3">
        {step.at === 'preview' && !step.preview.ok && <p className="text-sm">{step.preview.problem}</p>}
        {isEmpty && <p className="text-sm">Nothing in this file can be taken over.</p>}
        {preview && (
          <>
            <Lines
              title="Accounts to add"
              lines={preview.accounts.map(({ provider, label, baseUrl, ...more }) =>
                lineOf(`${provider}: ${label}${baseUrl === undefined ? '' : ` at ${baseUrl}`}`, more),
              )}
            />
            <Lines
              title="Servers to add"
              lines={preview.servers.map(({ name, baseUrl, ...more }) => lineOf(`${name} at ${baseUrl}`, more))}
            />
            <Lines
              title="Fallback chain to add"
              lines={preview.chains.flatMap(({ name, text, image }) => [
                `${name}: ${text.join(' → ')}`,
                ...(image.length === 0 ? [] : [`For pictures: ${image.join(' → ')}`]),
              ])}
            />
            <Lines title="Left out" lines={preview.skipped.map(({ what, why }) => `${what}: ${why}`)} />
          </>
        )}
        {step.at === 'done' && (
          <>
            <p className="text-sm">
              {plural(step.result.accounts, 'account')} and {plural(step.result.servers, 'server')} were added
              {step.result.chainIds.length > 0 && ', and a fallback chain'}.
            </p>
            <Lines title="Could not be added" lines={step.result.failed.map(({ what, why }) => `${what}: ${why}`)} />
          </>
        )}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{preview && !isEmpty ? 'Cancel' : 'Close'}</Button>
        {preview && !isEmpty && (
          <Button
            look="primary"
            busy={busy}
            onClick={() => {
              setBusy(true);
              void onApply(preview.token).finally(() => setBusy(false));
            }}
          >
            Import
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};
