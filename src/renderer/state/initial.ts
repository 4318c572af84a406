import type { AppState, Data } from './model.ts';

/** What selectors see before the first snapshot; `connection` says that it is not real yet. */
const emptyData: Data = {
  seq: 0,
  sentAt: 0,
  about: { version: '', host: 'electron', dataFolder: '', logFile: '', platform: '' },
  chats: [],
  chains: [],
  providers: [],
  servers: [],
  accounts: [],
  catalogue: [],
  health: {},
  recentAttempts: [],
  answering: [],
  activity: {},
  settings: { theme: 'system', textSizePx: 14, defaultChainId: '' },
  vault: null,
  signIns: [],
  disk: { state: 'ok' },
  open: null,
};

export const initialState: AppState = {
  connection: { state: 'loading' },
  offsetMs: 0,
  data: emptyData,
  ui: {
    screen: 'chat',
    panelOpen: true,
    drawer: 'none',
    searchOpen: false,
    openingId: undefined,
    newChatChainId: undefined,
    newChatSettings: {},
    drafts: {},
    toasts: [],
    seenSignIns: [],
    placeAsked: [],
    mending: undefined,
  },
};
