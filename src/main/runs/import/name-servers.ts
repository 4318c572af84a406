import { builtIn } from '../../providers/registry.ts';
import type { ServerRecord } from '../../store/server-record.ts';
import { firstFree } from '../account-names.ts';
import { freshConnection, isSameWay } from '../connections.ts';
import { serverName } from '../server-name.ts';
import type { Source } from './plan.ts';

const joins = ({ key, connection }: Source, server: ServerRecord): boolean => {
  // A further key becomes a further account of the server.
  if (key !== undefined) return true;
  return server.keyTail === undefined && isSameWay(server.connection, connection && freshConnection(connection)?.record);
};

/** Gives each server a name that nobody has: entries may share one, have that of a provider, or be written in letters that no reference has. */
export const nameServers = (sources: readonly Source[], servers: readonly ServerRecord[]): readonly Source[] => {
  const taken = new Set([...Object.keys(builtIn), ...servers.map(({ id }) => id)]);
  const byAddress = new Map<string, string>();
  return sources.map((source) => {
    if (source.kind === 'account') return source;
    const { baseUrl = '', key, provider } = source;
    const known = servers.find((server) => server.baseUrl === baseUrl && joins(source, server))?.id;
    const here = known ?? (key === undefined ? undefined : byAddress.get(baseUrl));
    const name = here ?? firstFree(provider || serverName(URL.parse(baseUrl)?.hostname ?? '') || 'server', (id) => taken.has(id), '-');
    taken.add(name);
    if (!byAddress.has(baseUrl)) byAddress.set(baseUrl, name);
    return { ...source, provider: name };
  });
};
