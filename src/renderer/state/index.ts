/**
 * state/ — what main told, folded by one `reduce`, and what only this window knows. Components read it with `useApp` and a
 * selector, ask with `act` or an action, and change nothing themselves. Imports contract, fold and bridge.
 */
export { CommandFailed, send } from '../bridge/index.ts';
export * from './actions.ts';
export { keepNow } from './draft-keeper.ts';
export { changeDraft, draftOf, setDraft, setPictures } from './drafts.ts';
export * from './model.ts';
export * from './select.ts';
export * from './send-message.ts';
export { openChat, reload, startSession } from './session.ts';
export { appStore, useApp } from './store.ts';
export { dropToast, showFailure, showToast } from './toasts.ts';
