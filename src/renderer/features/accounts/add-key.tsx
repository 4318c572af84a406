import { useState } from 'react';
import type { CatalogueEntry, KeyOutcome } from '../../../shared/contract/index.ts';
import { send, useApp } from '../../state/index.ts';
import { TextField } from '../../ui/index.ts';
import { ConnectionFields, More, useConnection } from './connection/index.ts';
import { KeyForm } from './key-form.tsx';

const fieldsOfMore = ['proxy', 'headers', 'extraBody', 'timeoutSeconds'] as const;

interface AddKeyProps {
  readonly entry: CatalogueEntry;
  readonly onKept: (outcome: KeyOutcome) => void;
  readonly onClose: () => void;
}

/** A key for a provider: the first, or one more beside those that it has. */
export const AddKey = ({ entry, onKept, onClose }: AddKeyProps) => {
  const [label, setLabel] = useState('');
  const [baseUrl, setBaseUrl] = useState('');
  const connection = useConnection(undefined);
  const others = useApp(({ data }) => data.providers.find(({ id }) => id === entry.id)?.accounts.length ?? 0);
  const isServer = useApp(({ data }) => data.servers.some(({ id }) => id === entry.id));
  return (
    <KeyForm
      label={`Add a key for ${entry.label}`}
      entry={entry}
      action="Test and add"
      send={(key, untested) =>
        send('account.add-key', {
          provider: entry.id,
          key,
          untested,
          ...(label.trim() === '' ? {} : { label: label.trim() }),
          ...(baseUrl.trim() === '' ? {} : { baseUrl: baseUrl.trim() }),
          connection: connection.read(),
        })
      }
      onKept={onKept}
      onClose={onClose}
      more={(errorOf) => (
        <>
          <TextField
            label="Name"
            value={label}
            onChange={setLabel}
            maxLength={60}
            placeholder={others === 0 ? 'API key' : 'work'}
            hint={others === 0 ? 'Only if you want to tell it from others later.' : 'Tells it from the accounts that are here already.'}
          />
          {!isServer && (
            <More
              label={entry.baseUrl === undefined ? 'Your address' : 'Another address'}
              wanted={entry.baseUrl === undefined || errorOf('baseUrl') !== undefined}
            >
              <TextField
                label="Base URL"
                value={baseUrl}
                onChange={setBaseUrl}
                inputMode="url"
                placeholder={entry.baseUrl ?? 'https://gateway.example.com/v1'}
                hint={
                  entry.baseUrl === undefined
                    ? 'Each customer of this provider has an address; it stands where you got the key.'
                    : 'For a gateway or another region. Left empty, the provider’s own address is used.'
                }
                error={errorOf('baseUrl')}
              />
            </More>
          )}
          <More label="More" wanted={fieldsOfMore.some((field) => errorOf(field) !== undefined)}>
            <ConnectionFields form={connection} compatible={isServer || entry.compatible === true} errorOf={errorOf} />
          </More>
        </>
      )}
    />
  );
};
