import type { Draft } from '../../shared/contract/index.ts';
import { forgetChange, hasChanges, keepSoon, noteReturned } from './draft-keeper.ts';
import { type AppState, type AttachedPicture, type ComposerDraft, NEW_CHAT } from './model.ts';
import { appStore, changeUi } from './store.ts';

export const draftKey = ({ data }: AppState): string => data.open?.chat.id ?? NEW_CHAT;

const blank = (): ComposerDraft => ({ id: crypto.randomUUID(), typed: '', pasted: '', pictures: [], lostPictures: 0 });

const isBlank = ({ typed, pasted, pictures, lostPictures }: ComposerDraft): boolean =>
  typed === '' && pasted === '' && pictures.length + lostPictures === 0;

export const draftOf = (key: string): ComposerDraft | undefined => appStore.getState().ui.drafts[key];

const put = (key: string, draft: ComposerDraft | undefined): void =>
  changeUi(({ drafts }) => {
    const { [key]: _before, ...others } = drafts;
    return { drafts: !draft || isBlank(draft) ? others : { ...others, [key]: draft } };
  });

/** Changes what stands unsent in a chat's composer; main hears of it within half a second. */
export const changeDraft = (key: string, change: Partial<Omit<ComposerDraft, 'id'>>): void => {
  const before = draftOf(key) ?? blank();
  put(key, { ...before, ...change });
  keepSoon(key, before.id, change.pasted !== undefined);
};

/** The composer's text of the chat on screen. */
export const setDraft = (typed: string): void => changeDraft(draftKey(appStore.getState()), { typed });

/** The pictures that go with the next message of a chat. */
export const setPictures = (key: string, pictures: readonly AttachedPicture[]): void => changeDraft(key, { pictures, lostPictures: 0 });

/** Takes a draft out to send it: main removes it with the message that it becomes. */
export const takeDraft = (key: string): ComposerDraft | undefined => {
  const draft = draftOf(key);
  put(key, undefined);
  if (draft) forgetChange(key, draft.id);
  return draft;
};

/** Puts a draft back that main did not take, unless something else was written meanwhile. */
export const putBack = (key: string, draft: ComposerDraft | undefined): void => {
  if (!draft || draftOf(key)) return;
  put(key, draft);
  noteReturned(draft);
  keepSoon(key, draft.id, true);
};

/** What was written while the new chat was being made belongs to it. */
export const moveDraft = (chatId: string): void => {
  const draft = draftOf(NEW_CHAT);
  if (!draft) return;
  put(NEW_CHAT, undefined);
  put(chatId, draft);
  keepSoon(NEW_CHAT, draft.id, false);
  keepSoon(chatId, draft.id, true);
};

/** What main has kept of an earlier window; what this one holds or has changed is newer. */
export const adoptDraft = (key: string, kept: Draft | undefined): void => {
  if (!kept || draftOf(key) || hasChanges(key)) return;
  const { pictures, ...words } = kept;
  put(key, { ...words, pictures: [], lostPictures: pictures });
};
