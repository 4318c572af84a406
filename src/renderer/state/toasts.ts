import { CommandFailed } from '../bridge/index.ts';
import type { ToastItem } from './model.ts';
import { changeUi } from './store.ts';

let lastId = 0;

export const showToast = (toast: Omit<ToastItem, 'id'>): void =>
  changeUi(({ toasts }) => ({ toasts: [...toasts.filter(({ text }) => text !== toast.text), { ...toast, id: ++lastId }].slice(-3) }));

export const dropToast = (id: number): void => changeUi(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));

/** Tells the user about a command that failed, where no field can show it. */
export const showFailure = (cause: unknown): void =>
  showToast({
    tone: 'failed',
    text: cause instanceof CommandFailed ? cause.message : 'Something went wrong. The details are in the log file.',
  });
