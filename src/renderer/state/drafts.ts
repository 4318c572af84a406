import type { PictureDraft } from '../../shared/contract/index.ts';
import { act } from './actions.ts';
import { type AppState, type AttachedPicture, NEW_CHAT } from './model.ts';
import { openChat } from './session.ts';
import { appStore, changeUi } from './store.ts';

const draftKey = ({ data }: AppState): string => data.open?.chat.id ?? NEW_CHAT;

const putDraft = (key: string, text: string): void =>
  changeUi(({ drafts }) => {
    const { [key]: _before, ...others } = drafts;
    return { drafts: text === '' ? others : { ...others, [key]: text } };
  });

const putPictures = (key: string, list: readonly AttachedPicture[]): void =>
  changeUi(({ pictures }) => {
    const { [key]: _before, ...others } = pictures;
    return { pictures: list.length === 0 ? others : { ...others, [key]: list } };
  });

/** The composer's text of the chat on screen. */
export const setDraft = (text: string): void => putDraft(draftKey(appStore.getState()), text);

/** The pictures that go with the next message of a chat. */
export const setPictures = (key: string, pictures: readonly AttachedPicture[]): void => putPictures(key, pictures);

/** A waiting picture as main takes it. */
export const pictureDraftOf = ({ id: _ours, ...draft }: AttachedPicture): PictureDraft => draft;

/** The chat that a first message is making; a second one that is typed meanwhile goes there too. */
let making: Promise<string | undefined> | undefined;

/** What was typed or attached while the new chat was being made belongs to it. */
const moveDraft = (chatId: string): void => {
  const { drafts, pictures } = appStore.getState().ui;
  putDraft(chatId, drafts[NEW_CHAT] ?? '');
  putDraft(NEW_CHAT, '');
  putPictures(chatId, pictures[NEW_CHAT] ?? []);
  putPictures(NEW_CHAT, []);
};

/**
 * Sends the text and the attached pictures to the chat on screen, or to a new one. The draft goes at once and comes back if main does
 * not take it.
 */
export const sendMessage = async (text: string): Promise<void> => {
  const state = appStore.getState();
  const key = draftKey(state);
  const { open } = state.data;
  const { newChatChainId: chainId, newChatSettings: settings } = state.ui;
  const pictures = state.ui.pictures[key] ?? [];
  putDraft(key, '');
  putPictures(key, []);
  const fresh = { ...(chainId !== undefined && { chainId }), ...(Object.keys(settings).length > 0 && { settings }) };
  const chatId = open ? open.chat.id : making && (await making);
  const chat = chatId === undefined ? fresh : { chatId };
  const sending = act('message.send', { ...chat, text, ...(pictures.length > 0 && { pictures: pictures.map(pictureDraftOf) }) });
  if (chatId === undefined) making = sending.then((sent) => sent?.chatId);
  const sent = await sending;
  if (chatId === undefined) making = undefined;
  if (!sent) {
    const { drafts, pictures: attached } = appStore.getState().ui;
    if ((drafts[key] ?? '') === '') putDraft(key, text);
    if (!attached[key]) putPictures(key, pictures);
    return;
  }
  if (chatId !== undefined || draftKey(appStore.getState()) !== NEW_CHAT) return;
  await openChat(sent.chatId);
  if (draftKey(appStore.getState()) === sent.chatId) moveDraft(sent.chatId);
};
