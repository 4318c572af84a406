import type {
  Account,
  Candidate,
  CatalogueEntry,
  Chain,
  Chat,
  ChatSettings,
  DiskHealth,
  EpochMs,
  Message,
  PictureDraft,
  ProviderInfo,
  QueuedMessage,
  RecentAttempt,
  Server,
  Settings,
  SignInEvent,
  Snapshot,
  VaultHealth,
} from '../../shared/contract/index.ts';
import type { Health } from '../../shared/fold/health.ts';

/** The chat on screen with all its branches. `seq` is the envelope up to which it is current as loaded. */
export interface OpenChatState {
  readonly chat: Chat;
  readonly messages: readonly Message[];
  readonly queued: readonly QueuedMessage[];
  readonly seq: number;
}

export interface Answering {
  readonly candidate: Candidate;
  readonly chatId: string;
  readonly attemptId: string;
}

/** What a chat's run is doing, for chats that are not open too. Absent means: nothing under way. */
export type Activity = 'running' | 'waiting';

/** Everything that main told; changed by `reduce` and by a fresh snapshot, never by a component. */
export interface Data {
  readonly seq: number;
  readonly sentAt: EpochMs;
  readonly about: Snapshot['about'];
  /** Newest first. */
  readonly chats: readonly Chat[];
  readonly chains: readonly Chain[];
  readonly providers: readonly ProviderInfo[];
  readonly servers: readonly Server[];
  readonly accounts: readonly Account[];
  /** Every provider that ships, set up or not. */
  readonly catalogue: readonly CatalogueEntry[];
  readonly health: Health;
  /** Oldest first; at most 24 per candidate. */
  readonly recentAttempts: readonly RecentAttempt[];
  readonly answering: readonly Answering[];
  readonly activity: Readonly<Record<string, Activity>>;
  readonly settings: Settings;
  /** Where keys lie; null until the keychain was asked. */
  readonly vault: VaultHealth | null;
  /** The last event of each sign-in since the window opened, and before it why its method changed, if it did. */
  readonly signIns: readonly SignInEvent[];
  readonly disk: DiskHealth;
  /** Null means: the screen of a new chat. */
  readonly open: OpenChatState | null;
}

/** How the window stands with main. */
export type Connection =
  | { readonly state: 'loading' }
  | { readonly state: 'ready' }
  /** The socket is lost and being opened again; what is on screen may be old. */
  | { readonly state: 'disconnected' }
  /** The browser host did not take the token; `message` says how to go on. */
  | { readonly state: 'refused'; readonly message: string }
  /** Main could not answer the first hello. */
  | { readonly state: 'failed'; readonly message: string };

export type Screen = 'chat' | 'chains' | 'accounts' | 'settings';

export interface ToastItem {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'failed';
  readonly undo?: () => void;
}

/** A picture that waits in a composer for its message. `id` is the window's own. */
export interface AttachedPicture extends PictureDraft {
  readonly id: string;
}

/** What stands unsent in a composer. Main keeps it under `id`, but for the pictures. */
export interface ComposerDraft {
  readonly id: string;
  readonly typed: string;
  /** Text that is too long for the box and stands beside it. */
  readonly pasted: string;
  readonly pictures: readonly AttachedPicture[];
  /** How many an earlier window had, which were not kept. */
  readonly lostPictures: number;
}

/** What only this window knows, and may lose. */
export interface Ui {
  readonly screen: Screen;
  /** The candidates column, where the window is wide enough for it. */
  readonly panelOpen: boolean;
  readonly drawer: 'none' | 'sidebar' | 'panel';
  readonly searchOpen: boolean;
  /** The chat that is being loaded, already marked in the sidebar. */
  readonly openingId: string | undefined;
  /** The chain picked for a chat that does not exist yet. */
  readonly newChatChainId: string | undefined;
  /** What a chat that does not exist yet will ask of every candidate. */
  readonly newChatSettings: ChatSettings;
  /** By chat id, or by `NEW_CHAT`. */
  readonly drafts: Readonly<Record<string, ComposerDraft>>;
  readonly toasts: readonly ToastItem[];
  /** Ended sign-ins that the user has put away. */
  readonly seenSignIns: readonly string[];
  /** Accounts just added, as `provider@accountId`: each asks on its card which place it gets in a chain. */
  readonly placeAsked: readonly string[];
  /** The account that a button elsewhere leads to, as `provider@accountId`; its card takes the focus. */
  readonly mending: string | undefined;
}

/** The key of the new chat's draft. */
export const NEW_CHAT = 'new';

export interface AppState {
  readonly connection: Connection;
  /** Main's clock minus this window's clock. */
  readonly offsetMs: number;
  readonly data: Data;
  readonly ui: Ui;
}
