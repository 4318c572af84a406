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
  const chat = open ? { chatId: open.chat.id } : fresh;
  const sent = await act('message.send', { ...chat, text, ...(pictures.length > 0 && { pictures: pictures.map(pictureDraftOf) }) });
  if (!sent) {
    const { drafts, pictures: attached } = appStore.getState().ui;
    if ((drafts[key] ?? '') === '') putDraft(key, text);
    if (!attached[key]) putPictures(key, pictures);
    return;
  }
  if (!open && draftKey(appStore.getState()) === NEW_CHAT) await openChat(sent.chatId);
};
