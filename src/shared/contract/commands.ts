import * as z from 'zod/mini';
import {
  type AccountTest,
  accountProbe,
  accountRef,
  type FoundServer,
  type KeyOutcome,
  keylessAccount,
  newKey,
  type Onboarded,
  type QuotasAsked,
  replacedKey,
} from './account.ts';
import { candidate } from './candidate.ts';
import { chain } from './chain.ts';
import { MAX_MESSAGE_CHARS } from './chat.ts';
import { chatSettings } from './chat-settings.ts';
import { connectionChange } from './connection.ts';
import { draftChange } from './draft.ts';
import type { OpenChat, Snapshot } from './events.ts';
import { type ImportPreview, type ImportResult, importText, importToken } from './import.ts';
import { MAX_PICTURES, type PictureType, pictureDraft } from './picture.ts';
import { proxyChange } from './proxy.ts';
import { type Consent, type ServerTest, serverDraft } from './server.ts';
import { settings } from './settings.ts';
import {
  type FoundCodexLogin,
  MAX_PASTE_CHARS,
  type SignedOut,
  type SignInFailure,
  type SignInOffer,
  type SignInStart,
  signInClientChange,
  signInProvider,
  signInRequest,
} from './sign-in.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));
/** May be empty where the message carries a picture. */
const messageText = z.string().check(z.maxLength(MAX_MESSAGE_CHARS));
const pictureDrafts = z.array(pictureDraft).check(z.maxLength(MAX_PICTURES));

/** The input of every command; main checks each call against it. Outputs are typed in `CommandOutputs`. */
export const commandInputs = {
  /** Opens the event stream for this window; `chatId` is the chat that it wants to show, if it still exists. */
  'app.hello': z.object({ chatId: z.optional(id) }),
  'chat.open': z.object({ chatId: id }),
  'chat.rename': z.object({ chatId: id, title: z.string().check(z.minLength(1), z.maxLength(200)) }),
  'chat.delete': z.object({ chatId: id }),
  'chat.restore': z.object({ chatId: id }),
  /** Replaces what the chat asks of every candidate, from its next run on. */
  'chat.configure': z.object({ chatId: id, settings: chatSettings }),
  'chat.choose-chain': z.object({ chatId: id, chainId: id }),
  /** Shows the branch that ends in or passes through this message. */
  'chat.show-branch': z.object({ chatId: id, messageId: id }),
  /** Keeps what stands unsent in a chat's composer, or without `chatId` in that of a new chat. */
  'draft.keep': z.object({ chatId: z.optional(id), draft: draftChange }),
  /** Without `chatId` a new chat is made, with `chainId` and `settings`. During a run the message is queued. Uses up the draft. */
  'message.send': z.object({
    chatId: z.optional(id),
    chainId: z.optional(id),
    settings: z.optional(chatSettings),
    text: messageText,
    pictures: z.optional(pictureDrafts),
    draftId: z.optional(id),
  }),
  /** Resends an edited user message as a sibling branch, with those of its pictures that `keepPictures` names and then the new ones. */
  'message.edit': z.object({
    messageId: id,
    text: messageText,
    keepPictures: z.optional(z.array(id).check(z.maxLength(MAX_PICTURES))),
    pictures: z.optional(pictureDrafts),
  }),
  'picture.read': z.object({ pictureId: id }),
  /** Goes on with an answer that broke off: the same message, from the text that it has. */
  'message.continue': z.object({ messageId: id }),
  'message.unqueue': z.object({ queuedId: id }),
  /** Answers the same user message again, as a sibling; `candidate` goes first if given. */
  'run.again': z.object({ messageId: id, candidate: z.optional(candidate) }),
  'run.stop': z.object({ messageId: id }),
  /** Ends the wait of a held message and goes through the chain at once. */
  'run.now': z.object({ messageId: id }),
  'cooldown.clear': z.object({ candidate }),
  /** Rests a candidate by the user's wish. */
  'cooldown.rest': z.object({ candidate, forMs: z.int().check(z.gte(1000), z.lte(7 * 86_400_000)) }),
  /** Saves a chain; one with a new id is added at the end. */
  'chain.save': z.object({ chain }),
  /** Its chats go on with the default chain. The last chain cannot be removed. */
  'chain.remove': z.object({ chainId: id }),
  /** Takes `chain.remove` back, until the app is closed. */
  'chain.restore': z.object({ chainId: id }),
  'server.test': z.object({ draft: serverDraft }),
  /** Saves the server; `first` puts its model at the head of this chain. */
  'server.save': z.object({ draft: serverDraft, first: z.optional(z.object({ chainId: id })) }),
  'server.remove': z.object({ serverId: id }),
  /** Looks for servers on this computer at the ports that they use by default. Adds nothing. */
  'servers.find': z.object({}),
  /** Sets up a server that was found; `first` puts its first model at the head of this chain. */
  'servers.add-found': z.object({ id, first: z.optional(z.object({ chainId: id })) }),
  /** Tests a key and keeps it as a new account; one that fails is not kept unless `untested` says so. */
  'account.add-key': newKey,
  'account.add-keyless': keylessAccount,
  'account.replace-key': replacedKey,
  'account.rename': z.object({ ...accountRef.shape, label: z.string().check(z.maxLength(60)) }),
  /** Replaces what the account has of its own beside key and address. */
  'account.connect': z.object({ ...accountRef.shape, connection: connectionChange }),
  /** Sends no message unless `model` says so. */
  'account.test': accountProbe,
  /** Forgets the account and its key. Its candidates stay in their chains and say what they need. */
  'account.remove': accountRef,
  /** Fetches its list of models anew; the lists arrive as an event. */
  'account.models': accountRef,
  /** Asks what is left of its allowances, at most every five minutes unless `again`; they arrive with the account. */
  'account.quotas': z.object({ ...accountRef.shape, again: z.optional(z.boolean()) }),
  /** Moves a key that is kept for the session into the keychain. */
  'account.keep': accountRef,
  /** What one can sign in to. */
  'sign-in.offers': z.object({}),
  'sign-in.start': signInRequest,
  'sign-in.paste': z.object({ signInId: id, text: z.string().check(z.minLength(1), z.maxLength(MAX_PASTE_CHARS)) }),
  /** Tries again to store a sign-in that could not be kept. */
  'sign-in.keep': z.object({ signInId: id }),
  'sign-in.cancel': z.object({ signInId: id }),
  /** Puts a client in place of the one that ships, from the next sign-in on. */
  'sign-in.client': signInClientChange,
  'sign-in.reset-client': z.object({ provider: signInProvider }),
  /** Forgets that the provider's notice was accepted: the next sign-in shows it again. */
  'sign-in.ask-again': z.object({ provider: signInProvider }),
  /** Looks whether the provider has set the account up meanwhile; `agreed` sets it up, which accepts the provider's terms. */
  'sign-in.onboard': z.object({ ...accountRef.shape, agreed: z.boolean(), projectId: z.optional(id) }),
  /** Looks for a login that another program left on this computer. */
  'sign-in.find': z.object({}),
  /** Adds the found login as an account. It is read anew at each call, never copied, never renewed. */
  'sign-in.borrow': z.object({}),
  /** Signs out and forgets the account; `everywhere` also where that ends the user's other programs. */
  'account.sign-out': z.object({ ...accountRef.shape, everywhere: z.boolean() }),
  /** Reads another program's configuration and says what taking it over would do. Changes nothing. */
  'import.preview': importText,
  /** Does what the last preview showed. */
  'import.apply': importToken,
  /** Proves that the keychain works; `again` even where it did before. The answer arrives as an event, too. */
  'vault.check': z.object({ again: z.boolean() }),
  /** Moves a key that is kept for the session into the keychain. */
  'vault.keep': z.object({ serverId: id }),
  'settings.save': z.object({ settings }),
  /** Sends all calls but those to this computer another way, from the next one on. */
  'proxy.save': z.object({ proxy: proxyChange }),
  /** The window's host says that the network is back. */
  'machine.online': z.object({}),
  /** A failure in the window, for the log. */
  'log.report': z.object({ message: z.string().check(z.maxLength(4000)), stack: z.optional(z.string().check(z.maxLength(20_000))) }),
  'link.open': z.object({ url: z.string().check(z.maxLength(4096)) }),
} as const;

export type CommandName = keyof typeof commandInputs;

/** What each command answers; those that are not named answer nothing, their effect arrives as events. */
export interface CommandOutputs {
  'sign-in.offers': { readonly offers: readonly SignInOffer[] };
  'sign-in.find': { readonly codexCli: FoundCodexLogin };
  'sign-in.borrow': { readonly provider: string; readonly accountId: string };
  'sign-in.start': SignInStart;
  /** What is wrong with the text; the sign-in then goes on waiting. */
  'sign-in.paste': { readonly problem?: SignInFailure };
  'account.sign-out': SignedOut;
  'app.hello': Snapshot;
  'chat.open': OpenChat & { readonly seq: number; readonly sentAt: number };
  'message.send': { readonly chatId: string };
  /** False for a draft that was sent. */
  'draft.keep': { readonly kept: boolean };
  /** Standard base64 with padding, without a `data:` head. */
  'picture.read': { readonly mediaType: PictureType; readonly base64: string };
  'run.again': { readonly messageId: string };
  'message.edit': { readonly messageId: string };
  /** The envelope by which the window has the saved chain. */
  'chain.save': { readonly seq: number };
  'server.test': ServerTest;
  'server.save': { readonly serverId: string };
  'servers.find': { readonly found: readonly FoundServer[] };
  'servers.add-found': { readonly provider: string };
  'account.add-key': KeyOutcome;
  'account.add-keyless': { readonly accountId: string };
  'account.replace-key': KeyOutcome;
  'account.test': AccountTest;
  'account.models': AccountTest;
  'account.quotas': QuotasAsked;
  'sign-in.onboard': Onboarded;
  'import.preview': ImportPreview;
  'import.apply': ImportResult;
}

export type Commands = {
  readonly [K in CommandName]: {
    readonly input: z.infer<(typeof commandInputs)[K]>;
    readonly output: K extends keyof CommandOutputs ? CommandOutputs[K] : null;
  };
};

/** An error that a command answers with: `message` is for people and says what to do; `field` names the input at fault. */
export interface CommandError {
  readonly code: 'bad-input' | 'not-found' | 'not-now' | 'store' | 'internal' | 'disconnected';
  readonly message: string;
  readonly field?: string;
  readonly consent?: Consent;
}

/** What crosses the process boundary; a rejected promise would lose its fields there. */
export type CommandResult<T = unknown> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CommandError };

/** The two functions that the window gets; the preload and the browser bridge each make one. */
export interface Bridge {
  readonly send: (name: CommandName, input: unknown) => Promise<CommandResult>;
  /** Returns the function that ends the subscription. */
  readonly onEvent: (listener: (message: unknown) => void) => () => void;
}
