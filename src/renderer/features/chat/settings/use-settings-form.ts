import { useEffect, useRef, useState } from 'react';
import type { ChatSettings } from '../../../../shared/contract/index.ts';
import { CommandFailed, configureChat, showFailure } from '../../../state/index.ts';
import { draftOf, isSame, type Problems, problemsOf, type SettingsDraft, settingsOf } from './draft.ts';

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

/** The settings of one chat as a form: local while it is typed, saved when a field is left. */
export const useSettingsForm = (chatId: string | undefined, settings: ChatSettings): SettingsForm => {
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [problems, setProblems] = useState<Problems>({});

  const save = async (next: SettingsDraft): Promise<void> => {
    const found = problemsOf(next);
    setProblems(found);
    if (Object.keys(found).length > 0 || isSame(next, draftOf(settings))) return;
    try {
      await configureChat(chatId, settingsOf(next));
    } catch (cause) {
      const field = cause instanceof CommandFailed ? cause.field?.split('.').at(-1) : undefined;
      if (cause instanceof CommandFailed && field !== undefined && field in next) setProblems({ [field]: cause.message });
      else showFailure(cause);
    }
  };
  const leave = (): void => void save(draft);
  const latest = useRef(leave);
  latest.current = leave;
  // What was typed last is saved when the sheet closes over it.
  useEffect(() => () => latest.current(), []);
  const change = (some: Partial<SettingsDraft>): SettingsDraft => {
    const next = { ...draft, ...some };
    setDraft(next);
    setProblems((now) => Object.fromEntries(Object.entries(now).filter(([name]) => !(name in some))));
    return next;
  };
  return { draft, problems, change, choose: (some) => void save(change(some)), leave };
};
