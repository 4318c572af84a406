import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { showToast, useApp } from '../../state/index.ts';
import { IconButton } from '../../ui/index.ts';
import { Row, Rows, Section } from './section.tsx';

const hosts = { electron: 'Desktop window', browser: 'This browser, served on loopback' } as const;

const copy = (path: string) =>
  navigator.clipboard.writeText(path).then(
    () => showToast({ tone: 'plain', text: 'Copied' }),
    () => showToast({ tone: 'failed', text: 'The clipboard cannot be used here. Select the text and copy it.' }),
  );

const Path = ({ label, hint, path }: { readonly label: string; readonly hint: string; readonly path: string }) => (
  <Row label={label} hint={hint}>
    <div className="flex min-w-0 max-w-full items-center gap-1">
      <span className="min-w-0 select-all break-all font-mono text-ink-2 text-xs">{path}</span>
      <IconButton icon={Copy} label={`Copy the path: ${label}`} onClick={() => void copy(path)} />
    </div>
  </Row>
);

/** `importing` is the way in for the configuration of another program. */
export const DataSection = ({ importing }: { readonly importing: ReactNode }) => {
  const { dataFolder, logFile, version, host } = useApp(({ data }) => data.about);
  return (
    <Section title="Data" lead="Everything stays on this computer. Only the models you call get your messages.">
      <Rows>
        <Path label="Data folder" hint="Chats, chains, settings" path={dataFolder} />
        <Path label="Log file" hint="No message text, no keys" path={logFile} />
        <Row label="Coming from picoclaw" hint="You see first what would come of its accounts, servers and chain">
          {importing}
        </Row>
        <Row label="Version">
          <span className="text-ink-2 text-sm tabular-nums">{version}</span>
        </Row>
        <Row label="Shown in">
          <span className="text-ink-2 text-sm">{hosts[host]}</span>
        </Row>
      </Rows>
    </Section>
  );
};
