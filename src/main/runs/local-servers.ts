import type { Candidate, FoundServer } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import { fixedSource } from '../auth/token-source.ts';
import { openAiCompatible } from '../providers/openai-compatible.ts';
import { builtIn } from '../providers/registry.ts';
import type { Chains } from './chains.ts';
import type { RunsContext } from './context.ts';
import { notFound } from './failures.ts';
import { DEFAULT_ACCOUNT } from './providers.ts';

/** Where a program on this computer answers unless its user changed it. */
export interface LocalPort {
  readonly id: string;
  readonly label: string;
  readonly baseUrl: string;
}

/** @see https://docs.ollama.com/faq and https://lmstudio.ai/docs/developer, both of 2026-11 */
export const usualPorts: readonly LocalPort[] = [
  { id: 'ollama', label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { id: 'lmstudio', label: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
];

/** A program that runs on this computer answers at once. */
const LOOK_LIMIT_MS = 1_500;

export interface LocalServers {
  /** Who answers and is not set up yet. Looks each time, adds nothing. */
  readonly find: () => Promise<readonly FoundServer[]>;
  /** Sets up one that answers now; its first model goes to the head of the chain. Answers the provider's name. */
  readonly add: (id: string, firstIn: string | undefined) => Promise<string>;
}

export const createLocalServers = (context: RunsContext, chains: Chains, ports: readonly LocalPort[] = usualPorts): LocalServers => {
  const { store, http, providers, modelLists, enginePorts } = context;
  const { now } = enginePorts;

  const look = async (port: LocalPort): Promise<readonly FoundServer[]> => {
    const limits = { firstByteMs: LOOK_LIMIT_MS, idleMs: LOOK_LIMIT_MS, signal: AbortSignal.timeout(LOOK_LIMIT_MS) };
    try {
      const models = await openAiCompatible(port).models({ auth: fixedSource(undefined), http, now, ...limits });
      return [{ ...port, models: models.map(({ id }) => id) }];
    } catch {
      // Nobody there, or somebody else: both mean that there is nothing to offer.
      return [];
    }
  };
  const isSetUp = ({ id, baseUrl }: LocalPort): boolean =>
    store.accounts.list().some(({ provider }) => provider === id) ||
    store.servers
      .list()
      .some((server) => server.id === id || server.baseUrl === baseUrl.replace('127.0.0.1', 'localhost') || server.baseUrl === baseUrl);
  const ships = (id: string): boolean => Object.hasOwn(builtIn, id) && (providers.adapter(id)?.signIn.includes('none') ?? false);

  return {
    find: async () => (await Promise.all(ports.filter((port) => !isSetUp(port)).map(look))).flat(),
    add: async (id, firstIn) => {
      const port = ports.find((each) => each.id === id);
      const [found] = port ? await look(port) : [];
      if (!found) throw notFound('server');
      const candidate: Candidate = { provider: id, model: found.models[0] ?? '', accountId: DEFAULT_ACCOUNT };
      if (!isSetUp(found)) {
        const key = accountKey(candidate);
        if (ships(id)) {
          const { provider, accountId } = candidate;
          store.accounts.save({
            id: key,
            provider,
            accountId,
            label: 'This computer',
            kind: 'none',
            addedAt: now(),
            baseUrl: found.baseUrl,
          });
        } else {
          store.servers.save({ id, baseUrl: found.baseUrl, models: found.models.slice(0, 1), endsWithoutFinish: false, wantsKey: false });
        }
        modelLists.put(
          key,
          found.models.map((model) => ({ id: model })),
          now(),
        );
        providers.refresh();
      }
      if (firstIn !== undefined && candidate.model !== '') chains.putFirst(firstIn, candidate);
      return id;
    },
  };
};
