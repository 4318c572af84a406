import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { initialState } from './initial.ts';
import type { AppState, Data, Ui } from './model.ts';

/** The one store of the window. Only `session.ts` changes `connection` and `data`; `actions.ts` changes `ui`. */
export const appStore = createStore<AppState>()(() => initialState);

export const useApp = <Value>(select: (state: AppState) => Value): Value => useStore(appStore, select);

export const changeUi = (change: (ui: Ui) => Partial<Ui>): void =>
  appStore.setState((state) => ({ ui: { ...state.ui, ...change(state.ui) } }));

export const changeData = (change: (data: Data) => Data): void => appStore.setState((state) => ({ data: change(state.data) }));
