import type { PictureDraft } from '../../shared/contract/index.ts';
import { act } from './actions.ts';
import { draftKey, moveDraft, putBack, takeDraft } from './drafts.ts';
import { type AttachedPicture, type ComposerDraft, NEW_CHAT } from './model.ts';
import { openChat } from './session.ts';
import { appStore } from './store.ts';

/** A waiting picture as main takes it. */
export const pictureDraftOf = ({ id: _ours, ...draft }: AttachedPicture): PictureDraft => draft;

/** The chat that a first message is making; a second one that is typed meanwhile goes there too. */
let making: Promise<string | undefined> | undefined;

/** Sends to the chat on screen, or to a new one. Answers whether main has taken it. */
const sendTo = async (key: string, text: string, draft: ComposerDraft | undefined): Promise<boolean> => {
  const { data, ui } = appStore.getState();
  const { newChatChainId: chainId, newChatSettings: settings } = ui;
  const fresh = { ...(chainId !== undefined && { chainId }), ...(Object.keys(settings).length > 0 && { settings }) };
  const chatId = data.open ? data.open.chat.id : making && (await making);
  const chat = chatId === undefined ? fresh : { chatId };
  const pictures = draft?.pictures ?? [];
  const sending = act('message.send', {
    ...chat,
    text,
    ...(pictures.length > 0 && { pictures: pictures.map(pictureDraftOf) }),
    // A draft of the new chat that goes to the chat just made was kept under neither name.
    ...(draft && { draftId: draft.id }),
  });
  if (chatId === undefined) making = sending.then((sent) => sent?.chatId);
  const sent = await sending;
  if (chatId === undefined) making = undefined;
  if (sent && chatId === undefined && key === NEW_CHAT && draftKey(appStore.getState()) === NEW_CHAT) {
    await openChat(sent.chatId);
    if (draftKey(appStore.getState()) === sent.chatId) moveDraft(sent.chatId);
  }
  return sent !== undefined;
};

/** Sends a text that is not from the composer; what stands there stays. */
export const sendWords = async (text: string): Promise<void> => void (await sendTo(draftKey(appStore.getState()), text, undefined));

/**
 * Sends what stands in the composer of the chat on screen, `text` being its words as they go. The draft goes at once and comes back
 * if main does not take it.
 */
export const sendMessage = async (text: string): Promise<void> => {
  const key = draftKey(appStore.getState());
  const draft = takeDraft(key);
  if (!(await sendTo(key, text, draft))) putBack(key, draft);
};
