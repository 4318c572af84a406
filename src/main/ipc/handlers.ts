import type { CommandName, Commands } from '../../shared/contract/index.ts';
import type { Desk } from '../desk.ts';
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
export const handlersFor = (desk: Desk, outlet: Outlet): Handlers => ({
  'app.hello': ({ chatId }) => snapshotOf(desk, outlet, chatId),
  'chat.open': ({ chatId }) => {
    const stamp = outlet.flush();
    return { ...desk.runs.open(chatId), ...stamp };
  },
  'chat.rename': ({ chatId, title }) => done(desk.chats.rename(chatId, title)),
  'chat.delete': ({ chatId }) => done(desk.chats.remove(chatId)),
  'chat.restore': ({ chatId }) => {
    desk.chats.restore(chatId);
    return done(desk.chains.adopt(chatId));
  },
  'chat.configure': ({ chatId, settings }) => done(desk.chats.configure(chatId, settings)),
  'chat.choose-chain': ({ chatId, chainId }) => done(desk.chats.chooseChain(chatId, chainId)),
  'chat.show-branch': ({ chatId, messageId }) => done(desk.runs.showBranch(chatId, messageId)),
  'draft.keep': ({ chatId, draft }) => ({ kept: desk.drafts.keep(chatId, draft) }),
  'message.send': (input) => ({ chatId: desk.runs.send(input) }),
  'message.edit': (input) => ({ messageId: desk.runs.edit(input) }),
  'picture.read': ({ pictureId }) => desk.pictures.read(pictureId),
  'message.continue': ({ messageId }) => done(desk.runs.goOn(messageId)),
  'message.unqueue': ({ queuedId }) => done(desk.runs.unqueue(queuedId)),
  'run.again': ({ messageId, candidate }) => ({ messageId: desk.runs.again(messageId, candidate) }),
  'run.stop': ({ messageId }) => done(desk.runs.stop(messageId)),
  'run.now': ({ messageId }) => done(desk.runs.now(messageId)),
  'cooldown.clear': ({ candidate }) => done(desk.cooldowns.clear(candidate)),
  'cooldown.rest': ({ candidate, forMs }) => done(desk.cooldowns.rest(candidate, forMs)),
  'chain.save': ({ chain }) => {
    desk.chains.save(chain);
    return { seq: outlet.flush().seq };
  },
  'chain.remove': ({ chainId }) => done(desk.chains.remove(chainId)),
  'chain.restore': ({ chainId }) => done(desk.chains.restore(chainId)),
  'server.test': ({ draft }) => desk.servers.test(draft),
  'server.save': async ({ draft, first }) => ({ serverId: await desk.servers.save(draft, first?.chainId) }),
  'server.remove': ({ serverId }) => done(desk.servers.remove(serverId)),
  'servers.find': async () => ({ found: await desk.localServers.find() }),
  'servers.add-found': async ({ id, first }) => ({ provider: await desk.localServers.add(id, first?.chainId) }),
  'account.add-key': (input) => desk.accounts.addKey(input),
  'account.add-keyless': (input) => desk.accounts.addKeyless(input),
  'account.replace-key': (input) => desk.accounts.replaceKey(input),
  'account.rename': ({ label, ...account }) => done(desk.accounts.rename(account, label)),
  'account.connect': ({ connection, ...account }) => done(desk.accounts.connect(account, connection)),
  'account.test': (probe) => desk.accounts.test(probe),
  'account.remove': (account) => done(desk.accounts.remove(account)),
  'account.models': (account) => desk.accounts.models(account),
  'account.quotas': ({ again, ...account }) => desk.allowances.ask(account, again),
  'account.keep': (account) => done(desk.accounts.keepKey(account)),
  'sign-in.offers': async () => ({ offers: await desk.signIns.offers() }),
  'sign-in.start': (request) => desk.signIns.start(request),
  'sign-in.paste': ({ signInId, text }) => {
    const problem = desk.signIns.paste(signInId, text);
    return problem ? { problem } : {};
  },
  'sign-in.keep': ({ signInId }) => done(desk.signIns.keep(signInId)),
  'sign-in.cancel': ({ signInId }) => done(desk.signIns.cancel(signInId)),
  'sign-in.client': (change) => done(desk.signIns.saveClient(change)),
  'sign-in.reset-client': ({ provider }) => done(desk.signIns.resetClient(provider)),
  'sign-in.ask-again': ({ provider }) => done(desk.signIns.askAgain(provider)),
  'sign-in.onboard': (input) => desk.onboardings.onboard(input),
  'sign-in.find': async () => ({ codexCli: await desk.borrowed.find() }),
  'sign-in.borrow': () => desk.borrowed.add(),
  'account.sign-out': ({ everywhere, ...account }) => desk.signIns.signOut(account, everywhere),
  'import.preview': ({ text }) => desk.importer.preview(text),
  'import.apply': ({ token }) => desk.importer.apply(token),
  'vault.check': async ({ again }) => {
    await (again ? desk.vault.recheck() : desk.vault.health());
    return done(desk.providers.refresh());
  },
  'vault.keep': ({ serverId }) => done(desk.servers.keepKey(serverId)),
  'settings.save': ({ settings }) => done(desk.settings.save(settings)),
  'proxy.save': ({ proxy }) => done(desk.settings.saveProxy(proxy)),
  'machine.online': () => done(desk.networkBack()),
  'log.report': ({ message, stack }) => done(desk.log('error', `The window reports: ${message}`, stack)),
  'link.open': ({ url }) => done(desk.options.openLink(url)),
});
