import type { GalleryState } from '../state.ts';
import { accountStates } from './accounts.ts';
import { chainStates } from './chains.ts';
import { chatStates } from './chat.ts';
import { runEndStates } from './run-ends.ts';
import { serverStates } from './servers.ts';
import { settingsStates } from './settings.ts';
import { shellStates } from './shell.ts';

/** Every state of every screen. */
export const galleryStates: readonly GalleryState[] = [
  ...chatStates,
  ...runEndStates,
  ...chainStates,
  ...accountStates,
  ...serverStates,
  ...settingsStates,
  ...shellStates,
];
