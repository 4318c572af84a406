import { useEffect, useRef, useState } from 'react';
import type { ChatSettings } from '../../../../shared/contract/index.ts';
import { CommandFailed, configureChat, showFailure, showToast } from '../../../state/index.ts';
import {
  draftOf,
  droppedWords,
  isSame,
  type Problems,
  problemsOf,
  type SettingsDraft,
  settingsAfter,
  type TypedSettings,
  unsavedOf,
} from './draft.ts';

interface SettingsForm {
  readonly draft: SettingsDraft;
  /** Only of fields that were left, so that nobody is corrected in mid-word. */
  readonly problems: Problems;
  readonly change: (change: Partial<SettingsDraft>) => void;
  /** Changes and saves at once, for a choice. */
  readonly choose: (change: Partial<SettingsDraft>) => void;
  /** A field was left: what is right is saved. */
  readonly leave: () => void;
}

/**
 * The settings of one chat as a form: local while it is typed, saved when a field is left. Only what was typed is saved, so that a
 * wrong field keeps none of the others back and another window's change is not undone.
 */
export const useSettingsForm = (chatId: string | undefined, settings: ChatSettings): SettingsForm => {
  const [typed, setTyped] = useState<TypedSettings>({});
  const [problems, setProblems] = useState<Problems>({});
  const draft: SettingsDraft = { ...draftOf(settings), ...typed };

  const save = async (next: TypedSettings): Promise<void> => {
    setProblems(problemsOf({ ...draftOf(settings), ...next }));
    const after = settingsAfter(settings, next);
    if (isSame(after, settings)) return;
    try {
      await configureChat(chatId, after);
    } catch (cause) {
      const field = cause instanceof CommandFailed ? cause.field?.split('.').at(-1) : undefined;
      if (cause instanceof CommandFailed && field !== undefined && field in draft) setProblems({ [field]: cause.message });
      else showFailure(cause);
    }
  };
  const leave = (): void => void save(typed);
  const close = (): void => {
    leave();
    const dropped = droppedWords(settings, typed);
    if (dropped !== undefined) showToast({ tone: 'failed', text: dropped });
  };
  const latest = useRef(close);
  latest.current = close;
  // What was typed last is saved when the sheet closes over it; what does not fit is told.
  useEffect(() => () => latest.current(), []);
  // What has been saved is the settings' own from here on.
  useEffect(() => setTyped((now) => unsavedOf(settings, now)), [settings]);
  const change = (some: TypedSettings): TypedSettings => {
    const next = { ...typed, ...some };
    setTyped(next);
    setProblems((now) => Object.fromEntries(Object.entries(now).filter(([name]) => !(name in some))));
    return next;
  };
  return { draft, problems, change, choose: (some) => void save(change(some)), leave };
};
