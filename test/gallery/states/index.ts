import type { GalleryState } from '../state.ts';
import { accountStates } from './accounts.ts';
import { chainStates } from './chains.ts';
import { chatStates } from './chat.ts';
import { chatSettingsStates } from './chat-settings.ts';
import { pictureStates } from './pictures.ts';
import { runEndStates } from './run-ends.ts';
import { serverStates } from './servers.ts';
import { settingsStates } from './settings.ts';
import { shellStates } from './shell.ts';
import { signInStates } from './sign-in.ts';
import { toolStates } from './tools.ts';

/** Every state of every screen. */
export const galleryStates: readonly GalleryState[] = [
  ...chatStates,
  ...chatSettingsStates,
  ...pictureStates,
  ...toolStates,
  ...runEndStates,
  ...chainStates,
  ...accountStates,
  ...signInStates,
  ...serverStates,
  ...settingsStates,
  ...shellStates,
];
