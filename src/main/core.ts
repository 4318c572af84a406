/**
 * The engine and the providers as a library: a chain of candidates, streamed, with cooldowns. What the app adds (chats, a
 * window, accounts) is in `desk.ts`. Needs Node 22.19 or newer; SQLite is loaded only where a folder is given.
 */
import { randomUUID } from 'node:crypto';
import type { Candidate, Chain, ChainLimits, ProviderInfo, Run, RunEvent } from '../shared/contract/index.ts';
import { cooldownOf } from '../shared/fold/plan.ts';
import { foldRun, newRun, shownAttempt, shownText } from '../shared/fold/run.ts';
import { fixedSource } from './auth/token-source.ts';
import { CooldownTracker, defaultRules, FallbackExhaustedError, ProviderError, parseModelRef, run, seedRules } from './engine/index.ts';
import { withAbilities } from './providers/abilities.ts';
import type { ChatMessage, ChatRequest, ProviderAdapter, TokenSource } from './providers/adapter.ts';
import { parseBaseUrl } from './providers/base-url.ts';
import { type Group, type GroupMember, namedGroup } from './providers/factory/groups.ts';
import type { BuiltProvider } from './providers/factory.ts';
import type { CompatibleServer } from './providers/openai-compatible.ts';
import { builtIn, createRegistry, type Registry } from './providers/registry.ts';
import { alarmAfter } from './providers/wire/alarm.ts';
import type { Http } from './providers/wire/http.ts';
import { createHttp } from './providers/wire/undici-http.ts';
import { createAsking } from './runs/asking.ts';
import { openWith } from './runs/opener.ts';

const DEFAULT_ACCOUNT = 'default';

/** A provider that ships, or an OpenAI-compatible server, under the name that model references use. */
export interface CoreProvider {
  readonly id: string;
  /** May be left out for what ships. */
  readonly baseUrl?: string;
  readonly key?: string;
  /** Its streams end without finish reason and `[DONE]`. */
  readonly endsWithoutFinish?: boolean;
}

export interface CoreOptions {
  readonly providers: readonly CoreProvider[];
  /** Adapters of your own; a key for one goes into `providers` under its id. */
  readonly adapters?: readonly ProviderAdapter[];
  /** Made by `createProvider`. Its name in a chain stands for its members, which take turns request by request. */
  readonly groups?: readonly Group<BuiltProvider>[];
  /** `memory` (the default) forgets cooldowns at the end; a folder keeps them in SQLite. */
  readonly store?: 'memory' | (string & {});
  /** `classic` is the reference's behaviour, case by case. */
  readonly rules?: 'default' | 'classic';
  readonly limits?: Partial<ChainLimits>;
  /** After text has arrived: start the next candidate afresh, stop and keep what there is, or go on from it. */
  readonly onBreak?: Chain['onBreak'];
  readonly http?: Http;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Beside the chain, what is asked of every candidate alike: what one is known not to take is left out or described for it. */
export interface CoreRequest extends Omit<ChatRequest, 'model'> {
  /** In order: `provider/model`, the name of a group, or a candidate. */
  readonly chain: readonly (string | Candidate)[];
  readonly signal?: AbortSignal;
}

/** A whole answer: who gave it, what it says, and what each candidate before did. */
export interface CoreAnswer {
  readonly text: string;
  readonly candidate: Candidate;
  readonly run: Run;
}

export interface Core {
  /** Takes one request through the chain and tells what happens, `run-end` last. Leaving the loop early closes the call. */
  readonly run: (request: CoreRequest) => AsyncIterableIterator<RunEvent, void>;
  /** The same as one answer. @throws FallbackExhaustedError with every attempt, or the signal's reason */
  readonly ask: (request: CoreRequest) => Promise<CoreAnswer>;
  /** Who rests; `clear(candidate)` ends a rest, `health()` tells all. */
  readonly cooldowns: CooldownTracker;
  /** Forgets every rest. */
  readonly clearCooldowns: () => void;
  /** Closes every connection; calls under way fail. */
  readonly close: () => Promise<void>;
}

const firstLimits: ChainLimits = { firstByteMs: 20_000, firstDeltaMs: 60_000, firstDeltaLocalMs: 180_000, idleMs: 60_000 };

const serverOf = ({ id, baseUrl = '', endsWithoutFinish = false }: CoreProvider): CompatibleServer => {
  const parsed = parseBaseUrl(baseUrl);
  if (!parsed.ok) throw new TypeError(`provider ${id}: ${parsed.problem}`);
  return { id, label: id, baseUrl: parsed.url, endsWithoutFinish };
};

/** Only who was asked for can be called: what ships and has no key here stays unknown. */
const registryOf = ({ providers, adapters = [] }: CoreOptions): Registry => {
  const ships = new Map<string, ProviderAdapter>([...Object.values(builtIn), ...adapters].map((adapter) => [adapter.id, adapter]));
  const asked = providers.flatMap(({ id, baseUrl }) => (baseUrl === undefined ? (ships.get(id) ?? []) : []));
  const known = [builtIn.practice, ...asked, ...adapters];
  const servers = providers.filter(({ id, baseUrl }) => baseUrl !== undefined || !ships.has(id)).map(serverOf);
  return createRegistry(servers, Object.fromEntries(known.map((adapter) => [adapter.id, adapter])));
};

const memberCandidate = ({ id, built }: GroupMember): Candidate => ({ provider: id, model: built.modelId, accountId: DEFAULT_ACCOUNT });

const candidateOf = (entry: string | Candidate): Candidate => {
  if (typeof entry !== 'string') return entry;
  const ref = parseModelRef(entry, '');
  if (!ref || ref.provider === '') throw new TypeError(`“${entry}” names no model: write it as provider/model.`);
  return { ...ref, accountId: DEFAULT_ACCOUNT };
};

/** Keeps the tracker's state in a folder, and answers how to let go of it. */
const keepIn = async (folder: string, cooldowns: CooldownTracker): Promise<{ save: () => void; close: () => void }> => {
  const { openStore } = await import('./store/store.ts');
  const store = openStore(folder, () => {});
  cooldowns.restore(store.documents.read('cooldowns'));
  return { save: () => store.documents.write('cooldowns', cooldowns.snapshot()), close: store.close };
};

/** @throws TypeError for a provider without a usable address */
export const createCore = async (options: CoreOptions): Promise<Core> => {
  const now = options.now ?? Date.now;
  const http = options.http ?? createHttp();
  const groups = new Map((options.groups ?? []).map((group) => [group.name, namedGroup(group)]));
  const members = [...groups.values()].flatMap((group) => group.members);
  const keys = new Map<string, TokenSource>([
    ...options.providers.map(({ id, key }) => [id, fixedSource(key)] as const),
    ...members.map(({ id, built }) => [id, built.auth] as const),
  ]);
  const adapters = [...(options.adapters ?? []), ...members.map(({ id, built: { adapter } }) => ({ ...adapter, id }))];
  const registry = registryOf({ ...options, adapters });
  const rules = options.rules === 'classic' ? seedRules : defaultRules;
  const limits = { ...firstLimits, ...options.limits };
  let save = (): void => {};
  const cooldowns = new CooldownTracker({ rules, now, random: Math.random, onChange: () => save() });
  const kept = options.store === undefined || options.store === 'memory' ? undefined : await keepIn(options.store, cooldowns);
  save = kept?.save ?? save;

  const infosFor = (candidates: readonly Candidate[]): readonly ProviderInfo[] =>
    [...new Set(candidates.map(({ provider }) => provider))].flatMap((id) => {
      const adapter = registry.get(id);
      if (!adapter) return [];
      const models = candidates.flatMap(({ provider, model }) => (provider === id ? [withAbilities(adapter, { id: model })] : []));
      return [{ id, label: adapter.label, pretend: adapter.pretend ?? false, accounts: [{ id: DEFAULT_ACCOUNT, label: '' }], models }];
    });
  const never = new AbortController().signal;
  const isResting = (member: GroupMember): boolean => cooldownOf(memberCandidate(member), cooldowns.health(), now()) !== undefined;
  const candidatesOf = (entry: string | Candidate): readonly Candidate[] =>
    (typeof entry === 'string' ? groups.get(entry)?.next(isResting).map(memberCandidate) : undefined) ?? [candidateOf(entry)];

  const runRequest = ({ chain, signal = never, ...asked }: CoreRequest): AsyncIterableIterator<RunEvent, void> => {
    const candidates = chain.flatMap(candidatesOf);
    const asking = createAsking(() => asked, registry.get);
    return run(
      {
        candidates,
        providers: infosFor(candidates),
        needs: { pictures: asked.messages.some((turn) => turn.role === 'user' && (turn.pictures?.length ?? 0) > 0) },
        rules,
        limits,
        isLocal: ({ provider }) => registry.get(provider)?.local ?? false,
        dialect: ({ provider }) => registry.get(provider)?.dialect ?? provider,
        onBreak: options.onBreak ?? 'restart',
        cooldowns,
        signal,
        note: asking.note,
      },
      {
        now,
        elapsed: () => performance.now(),
        random: Math.random,
        newId: randomUUID,
        alarm: alarmAfter,
        open: openWith(
          { adapterOf: registry.get, tokensOf: ({ provider }) => keys.get(provider) ?? fixedSource(undefined), http, now },
          asking,
          limits,
        ),
      },
    );
  };

  return {
    run: runRequest,
    ask: async (request) => {
      let state = newRun(randomUUID(), now());
      for await (const event of runRequest(request)) state = foldRun(state, event);
      const { status } = state;
      const shown = shownAttempt(state);
      if ((status.state === 'answered' || status.state === 'kept') && shown)
        return { text: shownText(state), candidate: shown.candidate, run: state };
      if (status.state === 'stopped') throw request.signal?.reason;
      throw exhausted(state);
    },
    cooldowns,
    clearCooldowns: () => cooldowns.restore(undefined),
    close: async () => {
      kept?.close();
      await Promise.all(members.map(({ built }) => built.adapter.close?.()));
      await http.close();
    },
  };
};

const untilOf = ({ outcome }: Run['attempts'][number]): number | undefined =>
  outcome.state === 'skipped' ? outcome.until : outcome.state === 'failed' ? outcome.cooldown?.until : undefined;

const exhausted = (state: Run): FallbackExhaustedError => {
  const untils = state.attempts.map(untilOf).filter((until) => until !== undefined);
  return new FallbackExhaustedError(
    state.attempts.map(({ candidate, outcome }) => ({
      provider: candidate.provider,
      model: candidate.model,
      durationMs: 'durationMs' in outcome ? outcome.durationMs : 0,
      skipped: outcome.state === 'skipped',
      ...('reason' in outcome ? { reason: outcome.reason } : {}),
      ...(outcome.state === 'failed' ? { error: new ProviderError(outcome.fault) } : {}),
    })),
    untils.length > 0 ? Math.min(...untils) : undefined,
  );
};

export {
  type AuthStore,
  createClaudeProviderFromAuthStore,
  createCodexProviderFromAuthStore,
  type StoredProvider,
} from './auth/providers-from-store.ts';
export type { ModelEntry } from './providers/factory/entry.ts';
export { createGroup, type Group } from './providers/factory/groups.ts';
export { ErrSkipProvider, type PluginProviderResolver, type ProviderPlugin, resolverOf } from './providers/factory/plugins.ts';
export {
  type BuiltProvider,
  createProvider,
  createProviderFromConfig,
  type FactoryPorts,
  type ProviderConfig,
  setPluginProviderResolver,
  supportsThinking,
} from './providers/factory.ts';
export type { Candidate, ChatMessage, RunEvent };
export { FallbackExhaustedError };
