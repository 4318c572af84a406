import type { CommandName, Commands } from '../../shared/contract/index.ts';
import type { Core } from '../core.ts';
import type { Outlet } from './outlet.ts';
import { snapshotOf } from './snapshot.ts';

/** One handler per command; a missing one, or one with another answer, does not compile. */
export type Handlers = {
  readonly [K in CommandName]: (input: Commands[K]['input']) => Promise<Commands[K]['output']> | Commands[K]['output'];
};

/** Lets a service's answer go where a command answers nothing. */
const done = async (work: unknown): Promise<null> => {
  await work;
  return null;
};

/** Hands each command to the room that carries it out; decides nothing. */
export const handlersFor = (core: Core, outlet: Outlet): Handlers => ({
  'app.hello': ({ chatId }) => snapshotOf(core, outlet, chatId),
  'chat.open': ({ chatId }) => {
    const stamp = outlet.flush();
    return { ...core.runs.open(chatId), ...stamp };
  },
  'chat.rename': ({ chatId, title }) => done(core.chats.rename(chatId, title)),
  'chat.delete': ({ chatId }) => done(core.chats.remove(chatId)),
  'chat.restore': ({ chatId }) => done(core.chats.restore(chatId)),
  'chat.choose-chain': ({ chatId, chainId }) => done(core.chats.chooseChain(chatId, chainId)),
  'chat.show-branch': ({ chatId, messageId }) => done(core.runs.showBranch(chatId, messageId)),
  'message.send': (input) => ({ chatId: core.runs.send(input) }),
  'message.edit': ({ messageId, text }) => ({ messageId: core.runs.edit(messageId, text) }),
  'message.unqueue': ({ queuedId }) => done(core.runs.unqueue(queuedId)),
  'run.again': ({ messageId, candidate }) => ({ messageId: core.runs.again(messageId, candidate) }),
  'run.stop': ({ messageId }) => done(core.runs.stop(messageId)),
  'run.now': ({ messageId }) => done(core.runs.now(messageId)),
  'cooldown.clear': ({ candidate }) => done(core.cooldowns.clear(candidate)),
  'cooldown.rest': ({ candidate, forMs }) => done(core.cooldowns.rest(candidate, forMs)),
  'chain.save': ({ chain }) => done(core.chains.save(chain)),
  'server.test': ({ draft }) => core.servers.test(draft),
  'server.save': async ({ draft, first }) => ({ serverId: await core.servers.save(draft, first?.chainId) }),
  'server.remove': ({ serverId }) => done(core.servers.remove(serverId)),
  'settings.save': ({ settings }) => done(core.settings.save(settings)),
  'log.report': ({ message, stack }) => done(core.log('error', `The window reports: ${message}`, stack)),
  'link.open': ({ url }) => done(core.options.openLink(url)),
});
