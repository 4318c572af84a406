import type { AssistantMessage, Candidate, Chain, Chat } from '../../shared/contract/index.ts';
import { needsOf } from '../../shared/fold/needs.ts';
import { pathTo } from '../../shared/fold/tree.ts';
import { defaultRules, seedRules } from '../engine/index.ts';
import { chainOr } from './chains.ts';
import type { Conducted } from './conducted.ts';
import type { RunsContext } from './context.ts';
import { CommandRefused } from './failures.ts';
import { historyOf, turnsOfAttempt } from './history.ts';
import { type LiveRun, startLiveRun } from './live-run.ts';
import { openWith } from './opener.ts';
import type { Pictures } from './pictures.ts';
import { roundsOf } from './tool-rounds.ts';
import { builtInTools } from './tools.ts';

/** The runs under way, one per chat at most. */
export interface LiveRuns {
  readonly of: (chatId: string) => LiveRun | undefined;
  /** The messages of a chat that stand otherwise than the store knows them. */
  readonly fresh: (chatId: string) => readonly AssistantMessage[];
  readonly ofMessage: (messageId: string) => LiveRun | undefined;
  /** `first` goes before the chain. */
  readonly start: (chat: Chat, message: AssistantMessage, first: Candidate | undefined, begin: Conducted['begin']) => void;
  readonly answering: () => readonly { candidate: Candidate; chatId: string; attemptId: string }[];
  /** Lets held messages look around at once. */
  readonly look: () => void;
  /** Writes what has arrived and lets go of every run; `onOver` hears of none of them. */
  readonly close: () => Promise<void>;
}

export const createLiveRuns = (context: RunsContext, pictures: Pictures, onOver: (chatId: string) => void): LiveRuns => {
  const { store, providers, tokens, http, enginePorts } = context;
  const live = new Map<string, LiveRun>();
  /** Over, and not on disk yet since that takes nothing at present. */
  let unwritten: readonly LiveRun[] = [];
  let closing = false;

  const chainOf = (chatId: string): Chain => {
    const chain = chainOr(store, store.chats.get(chatId)?.chainId);
    if (!chain) throw new CommandRefused('not-now', 'There is no fallback chain. Add a server in Settings first.');
    return chain;
  };

  return {
    of: (chatId) => live.get(chatId),
    fresh: (chatId) => {
      unwritten = unwritten.filter((run) => !run.isWritten());
      return [...unwritten, ...live.values()].map((run) => run.message()).filter((message) => message.chatId === chatId);
    },
    ofMessage: (messageId) => [...live.values()].find((run) => run.message().id === messageId),
    start: (chat, message, first, begin) => {
      const path = pathTo(store.messages.ofChat(chat.id), message.parentId);
      const chain = chainOf(chat.id);
      const { systemPrompt = '', temperature, maxTokens, thinking } = chat.settings;
      const tools = chat.settings.tools ? builtInTools : [];
      const history = historyOf(path, pictures.load);
      const system = systemPrompt.trim() === '' ? [] : [{ role: 'system', text: systemPrompt } as const];
      const run = startLiveRun(context, {
        chat,
        message,
        chain: () => chainOf(chat.id),
        first,
        rules: chain.rules === 'classic' ? seedRules : defaultRules,
        // A model that thinks may think for minutes before it says anything.
        isSlow: ({ provider }) => providers.adapter(provider)?.slow === true || (thinking ?? 'off') !== 'off',
        needs: needsOf(path),
        tools,
        asked: (begun) => ({
          messages: [...system, ...history, ...roundsOf(begun).flatMap(turnsOfAttempt)],
          ...(temperature !== undefined && { temperature }),
          ...(maxTokens !== undefined && { maxTokens }),
          ...(thinking !== undefined && { thinking }),
          ...(tools.length > 0 && { tools: tools.map(({ definition }) => definition) }),
          cacheKey: chat.id,
        }),
        openWith: (asking) =>
          openWith(
            {
              adapterOf: providers.adapter,
              tokensOf: (candidate) => tokens.source(candidate),
              http,
              now: enginePorts.now,
            },
            asking,
            chain.limits,
          ),
        begin,
      });
      live.set(chat.id, run);
      void run.over.then(() => {
        live.delete(chat.id);
        if (!run.isWritten()) unwritten = [...unwritten, run];
        if (!closing) onOver(chat.id);
      });
    },
    answering: () =>
      [...live.values()].flatMap((run) => {
        const message = run.message();
        return message.run.attempts
          .filter(({ outcome }) => outcome.state === 'running')
          .map(({ candidate, id }) => ({ candidate, chatId: message.chatId, attemptId: id }));
      }),
    look: () => {
      for (const run of [...live.values()]) run.look();
    },
    close: async () => {
      closing = true;
      const runs = [...live.values()];
      for (const run of runs) run.abandon();
      await Promise.all(runs.map(({ over }) => over));
    },
  };
};
