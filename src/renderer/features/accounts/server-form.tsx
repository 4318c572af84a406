import { useState } from 'react';
import type { Server, VaultHealth } from '../../../shared/contract/index.ts';
import { selectChain, useApp } from '../../state/index.ts';
import { Button, Checkbox, Choice, TextField } from '../../ui/index.ts';
import { ConnectionFields, connectionFieldOf, More } from './connection/index.ts';
import { ModelField } from './model-field.tsx';
import { isOnlyPractice, type Place } from './place-in-chain.ts';
import { TestResult } from './test-result.tsx';
import { type FieldName, useServerForm } from './use-server-form.ts';

interface ServerFormProps {
  /** Undefined: a server is being added. */
  readonly server: Server | undefined;
  readonly onClose: () => void;
}

const keyHint = (keyTail: string | undefined, vault: VaultHealth | null): string => {
  const use =
    keyTail === undefined
      ? 'Leave it empty if the server asks for none.'
      : `The key ending ${keyTail} is in use; leave this empty to keep it.`;
  const place =
    vault?.state === 'session-only'
      ? 'No keychain can be used at present: a key stays in memory and is gone when you quit.'
      : 'A key is kept in this computer’s keychain and never comes back to this window.';
  return `${use} ${place}`;
};

/** Where nobody is real yet, whoever is added goes first. */
const placesOf = (onlyFirst: boolean, isNew: boolean) =>
  [
    { value: 'first', label: 'First' },
    ...(onlyFirst ? [] : [{ value: 'last', label: 'Last' } as const]),
    { value: 'out', label: isNew ? 'None yet' : 'As it is' },
  ] as const;

export const ServerForm = ({ server, onClose }: ServerFormProps) => {
  const { key, connection, fields, progress, problem, works, change, test, save } = useServerForm(server, onClose);
  const chain = useApp(selectChain);
  const isFirst = useApp(({ data }) => chain !== undefined && isOnlyPractice(chain, data.providers));
  const vault = useApp(({ data }) => data.vault);
  const [place, setPlace] = useState<Place | 'out'>(server === undefined ? 'first' : 'out');
  const errorOf = (field: FieldName) => (problem?.field === field ? problem.text : undefined);
  return (
    <form
      aria-label={server ? `Edit ${server.id}` : 'Add a server'}
      className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        void save(chain, place);
      }}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] gap-4 max-side:grid-cols-1">
        <TextField
          label="Name"
          value={fields.name}
          onChange={(name) => change({ name })}
          readOnly={server !== undefined}
          autoFocus={server === undefined}
          placeholder="home"
          error={errorOf('name')}
        />
        <TextField
          label="Base URL"
          value={fields.baseUrl}
          onChange={(baseUrl) => change({ baseUrl })}
          inputMode="url"
          placeholder="http://127.0.0.1:11434/v1"
          error={errorOf('baseUrl')}
        />
      </div>
      {(fields.allowPlainHttp || problem?.consent === 'plain-http') && (
        <Checkbox checked={fields.allowPlainHttp} onChange={(allowPlainHttp) => change({ allowPlainHttp })}>
          I know that everybody in my network can read the messages; no key will travel
        </Checkbox>
      )}
      <TextField
        label="Key"
        type="password"
        ref={key}
        onChange={() => change()}
        autoComplete="new-password"
        autoFocus={server?.needsKey ?? false}
        hint={keyHint(server?.keyTail, vault)}
        error={errorOf('key')}
      />
      <ModelField value={fields.model} found={works?.models ?? []} onChange={(model) => change({ model })} error={errorOf('model')} />
      <More label="More" wanted={problem !== undefined && connectionFieldOf(problem.field) !== undefined}>
        <div className="flex flex-col gap-4">
          <ConnectionFields form={connection} compatible errorOf={errorOf} />
          <Checkbox checked={fields.endsWithoutFinish} onChange={(endsWithoutFinish) => change({ endsWithoutFinish })}>
            This server ends its answers without saying so; do not take that for a cut
          </Checkbox>
        </div>
      </More>
      {chain && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
          <span>Its place in {chain.name}</span>
          <Choice
            label={`Its place in ${chain.name}`}
            value={place}
            options={placesOf(isFirst, server === undefined)}
            onChange={setPlace}
          />
        </div>
      )}
      <TestResult works={works} problem={problem} />
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={progress.state === 'testing'} onClick={() => void test()}>
          {progress.state === 'testing' ? 'Testing…' : 'Test'}
        </Button>
        <span className="flex-1" />
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button look="primary" type="submit" busy={progress.state === 'saving'}>
          Save
        </Button>
      </div>
    </form>
  );
};
