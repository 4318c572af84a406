import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useApp } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { Rows, Section } from './section.tsx';
import { ServerForm } from './server-form.tsx';
import { ServerRow } from './server-row.tsx';

/** Which form is open: none, the one for a new server, or the one of a server by its id. */
type Editing = { readonly what: 'none' } | { readonly what: 'new' } | { readonly what: 'server'; readonly id: string };

export const ServersSection = () => {
  const servers = useApp(({ data }) => data.servers);
  const [editing, setEditing] = useState<Editing>({ what: 'none' });
  const close = () => setEditing({ what: 'none' });
  return (
    <Section title="Servers" lead="Any OpenAI-compatible server: Ollama, LM Studio, vLLM, LiteLLM, OpenRouter, OpenAI and more.">
      <Rows>
        {servers.length === 0 && editing.what === 'none' && (
          <p className="px-4 py-4 text-ink-2 text-sm">
            No servers yet. Until you add one, the practice candidates answer. They only pretend: nothing leaves this computer.
          </p>
        )}
        {servers.map((server) =>
          editing.what === 'server' && editing.id === server.id ? (
            <ServerForm key={server.id} server={server} onClose={close} />
          ) : (
            <ServerRow key={server.id} server={server} onEdit={() => setEditing({ what: 'server', id: server.id })} />
          ),
        )}
        {editing.what === 'new' && <ServerForm server={undefined} onClose={close} />}
      </Rows>
      {editing.what !== 'new' && (
        <Button className="mt-3" look={servers.length === 0 ? 'primary' : 'plain'} onClick={() => setEditing({ what: 'new' })}>
          <Plus size={15} aria-hidden />
          Add a server
        </Button>
      )}
    </Section>
  );
};
