import type { AssistantMessage, Candidate, Chain, Chat, Run, RunEvent } from '../../shared/contract/index.ts';
import type { Needs } from '../../shared/fold/needs.ts';
import { foldRun } from '../../shared/fold/run.ts';
import type { EnginePorts, EngineRules } from '../engine/index.ts';
import type { NeutralRequest } from '../providers/wire/adapt.ts';
import { type Asking, createAsking } from './asking.ts';
import { conduct } from './conduct.ts';
import type { Conducted, Wake } from './conducted.ts';
import type { RunsContext } from './context.ts';
import { createJournal } from './journal.ts';
import type { Tool } from './tools/tool.ts';

/** A run under way: the message as it stands, and the two ways to act on it. */
export interface LiveRun {
  readonly message: () => AssistantMessage;
  /** The store knows the message as it stands. */
  readonly isWritten: () => boolean;
  readonly stop: () => void;
  /** Ends a wait at once. */
  readonly goNow: () => void;
  /** Looks whether a wait is over. */
  readonly look: () => void;
  /** The process is about to end: writes what has arrived and lets go, so that the next start finds the run unfinished. */
  readonly abandon: () => void;
  /** Settles when the run is over and journaled; never rejects. */
  readonly over: Promise<void>;
}

export interface LiveRunStart {
  readonly chat: Chat;
  readonly message: AssistantMessage;
  readonly chain: () => Chain;
  readonly first: Candidate | undefined;
  readonly rules: EngineRules;
  readonly isSlow: Conducted['isSlow'];
  readonly needs: Needs;
  readonly tools: readonly Tool[];
  /** What is asked of every candidate alike, with what the run has brought so far. */
  readonly asked: (run: Run) => NeutralRequest;
  readonly openWith: (asking: Asking) => EnginePorts['open'];
  readonly begin: Conducted['begin'];
}

export const startLiveRun = (context: RunsContext, start: LiveRunStart): LiveRun => {
  const { store, disk, events, log, enginePorts, cooldowns, providers, machine } = context;
  const { chat } = start;
  const controller = new AbortController();
  const wakes = new Set<(why: Wake) => void>();
  let message = start.message;
  const journal = createJournal(store.messages, message.id, disk);

  const asking = createAsking(() => start.asked(message.run), providers.adapter);
  let abandoned = false;

  const apply = (event: RunEvent): void => {
    if (abandoned) return;
    message = { ...message, run: foldRun(message.run, event) };
    journal.note(message.run, event);
    if (event.type === 'attempt-end' && event.outcome.state === 'failed' && event.outcome.internal) {
      log('error', 'An attempt failed by a fault of our own', event.outcome.internal);
    }
    events.emit({ type: 'run-event', chatId: chat.id, messageId: message.id, event });
  };

  const look = (): void => {
    for (const wake of [...wakes]) wake('asked');
  };

  const conducted = conduct({
    chain: start.chain,
    run: () => message.run,
    begin: start.begin,
    first: start.first,
    needs: start.needs,
    tools: start.tools,
    rules: start.rules,
    cooldowns,
    providers,
    machine,
    isSlow: start.isSlow,
    note: asking.note,
    ports: { ...enginePorts, open: start.openWith(asking) },
    signal: controller.signal,
    onWake: (wake) => {
      wakes.add(wake);
      const unsubscribe = events.subscribe(({ type }) => {
        if (type === 'cooldown-clear' || type === 'cooldown-set') wake('rests-changed');
        if (type === 'chains-change' || type === 'providers-change') wake('asked');
      });
      return () => {
        wakes.delete(wake);
        unsubscribe();
      };
    },
    apply,
  });
  return {
    message: () => message,
    isWritten: journal.isWritten,
    stop: () => controller.abort(new DOMException('The user stopped the run', 'AbortError')),
    goNow: () => {
      const { status } = message.run;
      if (status.state === 'waiting') cooldowns.clear(status.candidate);
      look();
    },
    look,
    abandon: () => {
      journal.flush();
      abandoned = true;
      controller.abort(new DOMException('Understudy is closing', 'AbortError'));
    },
    over: conducted.catch((error) => {
      log('error', 'A run ended by a fault of our own', error);
      apply({ type: 'run-end', status: { state: 'interrupted', endedAt: enginePorts.now() } });
    }),
  };
};
