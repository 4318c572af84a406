import type { AccountRef, ChatSettings, CommandName, Commands } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import { send } from '../bridge/index.ts';
import type { AppState, Screen } from './model.ts';
import { lastChat, panelChoice } from './remember.ts';
import { removalAsked, removalOver } from './removed-elsewhere.ts';
import { selectActiveMessage, selectCurrentId } from './select.ts';
import { openChat } from './session.ts';
import { appStore, changeData, changeUi } from './store.ts';
import { showFailure, showToast } from './toasts.ts';

/** Sends a command whose failure is told in a toast; answers undefined then. */
export const act = async <K extends CommandName>(name: K, input: Commands[K]['input']): Promise<Commands[K]['output'] | undefined> => {
  try {
    return await send(name, input);
  } catch (cause) {
    showFailure(cause);
    return undefined;
  }
};

/** Picks the chain for the chat on screen; for a new chat it is remembered until the first message. */
export const chooseChain = (chainId: string): void => {
  const { open } = appStore.getState().data;
  if (open) void act('chat.choose-chain', { chatId: open.chat.id, chainId });
  else changeUi(() => ({ newChatChainId: chainId }));
};

/** What a chat asks of every candidate; for the new chat (no id) it is remembered until the first message. @throws CommandFailed */
export const configureChat = async (chatId: string | undefined, settings: ChatSettings): Promise<void> => {
  if (chatId === undefined) changeUi(() => ({ newChatSettings: settings }));
  else await send('chat.configure', { chatId, settings });
};

/** Stops the run of the open chat, if one is under way or waits. */
export const stopRun = (): void => {
  const active = selectActiveMessage(appStore.getState());
  if (active) void act('run.stop', { messageId: active.id });
};

export const newChat = (): void => {
  lastChat.forget();
  changeData((data) => ({ ...data, open: null }));
  changeUi(() => ({ screen: 'chat', drawer: 'none', openingId: undefined, newChatChainId: undefined, newChatSettings: {} }));
};

/** Deletes at once; the toast brings it back, with the branch that was shown. */
export const deleteChat = async (chatId: string, title: string): Promise<void> => {
  const wasOpen = appStore.getState().data.open?.chat.id === chatId;
  removalAsked(chatId);
  if ((await act('chat.delete', { chatId })) === undefined) return removalOver(chatId);
  const undo = async () => {
    removalOver(chatId);
    if ((await act('chat.restore', { chatId })) !== undefined && wasOpen) await openChat(chatId);
  };
  showToast({ tone: 'plain', text: `Deleted “${title}”`, undo: () => void undo() });
};

/** Opens the next chat of the sidebar (1) or the one before it (-1), round the ends. */
export const stepChat = (by: 1 | -1): void => {
  const state = appStore.getState();
  const { chats } = state.data;
  const at = chats.findIndex(({ id }) => id === selectCurrentId(state));
  const next = chats[at < 0 ? (by === 1 ? 0 : chats.length - 1) : (at + by + chats.length) % chats.length];
  if (next) void openChat(next.id);
};

export const showScreen = (screen: Screen): void => changeUi(() => ({ screen, drawer: 'none' }));

/** Leads to the account that a candidate needs. */
export const mendAccount = ({ provider, accountId }: AccountRef): void =>
  changeUi(() => ({ screen: 'accounts', drawer: 'none', mending: accountKey({ provider, accountId }) }));

/** The account's card has taken over. */
export const mendingShown = (): void => changeUi(() => ({ mending: undefined }));

/** Puts a sign-in that has ended away. */
export const putAwaySignIn = (signInId: string): void => changeUi(({ seenSignIns }) => ({ seenSignIns: [...seenSignIns, signInId] }));

/** The account's card asks which place it gets in a chain, once. */
export const askPlace = (account: AccountRef): void =>
  changeUi(({ placeAsked }) => ({ placeAsked: [...placeAsked.filter((id) => id !== accountKey(account)), accountKey(account)] }));

export const placeSettled = (account: AccountRef): void =>
  changeUi(({ placeAsked }) => ({ placeAsked: placeAsked.filter((id) => id !== accountKey(account)) }));

export const showSearch = (searchOpen: boolean): void => changeUi(() => ({ searchOpen }));

export const showDrawer = (drawer: AppState['ui']['drawer']): void => changeUi(() => ({ drawer }));

export const togglePanel = (): void => {
  changeUi(({ panelOpen }) => ({ panelOpen: !panelOpen }));
  panelChoice.write(appStore.getState().ui.panelOpen);
};
