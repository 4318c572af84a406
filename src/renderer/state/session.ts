import * as z from 'zod/mini';
import { type Commands, type Envelope, envelope as envelopeSchema, type Snapshot } from '../../shared/contract/index.ts';
import { CommandFailed, type LinkState, onEvent, onLink, send } from '../bridge/index.ts';
import { nextOffset } from './clock.ts';
import { keepNow } from './draft-keeper.ts';
import { adoptDraft } from './drafts.ts';
import { type AppState, type Connection, type Data, NEW_CHAT } from './model.ts';
import { reduceEnvelope } from './reduce.ts';
import { reduceOpen } from './reduce-open.ts';
import { lastChat, panelChoice } from './remember.ts';
import { removedElsewhere } from './removed-elsewhere.ts';
import { dataOf, openState } from './snapshot.ts';
import { appStore, changeData, changeUi } from './store.ts';
import { showFailure, showToast } from './toasts.ts';

// The page's policy forbids compiling code from strings, which zod would otherwise do for speed.
z.config({ jitless: true });

const connect = (connection: Connection): void => appStore.setState({ connection });

/** Envelopes that arrive while a snapshot or a chat is being loaded: its answer may be older than they are. */
let held: Envelope[] = [];
let loads = 0;
let hello: Promise<void> | undefined;

const load = async <Value>(ask: () => Promise<Value>, use: (answer: Value) => void): Promise<void> => {
  loads += 1;
  try {
    use(await ask());
  } finally {
    loads -= 1;
    if (loads === 0) held = [];
  }
};

const setClock = (sentAt: number, first = false): void =>
  appStore.setState(({ offsetMs }) => ({ offsetMs: first ? sentAt - Date.now() : nextOffset(offsetMs, sentAt, Date.now()) }));

/** The chat to load: the one on screen; in a window that starts, the one of last time. */
const wantedChat = ({ connection, data }: AppState): string | undefined =>
  data.open?.chat.id ?? (connection.state === 'loading' ? lastChat.read() : undefined);

const bringBack = async (chatId: string): Promise<void> => {
  try {
    await send('chat.restore', { chatId });
    await openChat(chatId);
  } catch (cause) {
    showFailure(cause);
  }
};

/** Takes main's news over. A chat that another window has deleted does not vanish without a word. */
const change = (next: (data: Data) => Data): void => {
  const { data: before, connection } = appStore.getState();
  changeData(next);
  const gone = connection.state === 'loading' ? undefined : removedElsewhere(before, appStore.getState().data);
  if (gone) showToast({ tone: 'plain', text: `“${gone.title}” was deleted in another window`, undo: () => void bringBack(gone.id) });
};

const begin = (snapshot: Snapshot): void => {
  setClock(snapshot.sentAt, true);
  adoptDraft(NEW_CHAT, snapshot.newDraft);
  if (snapshot.open) adoptDraft(snapshot.open.chat.id, snapshot.open.draft);
  change(() => held.filter(({ seq }) => seq > snapshot.seq).reduce(reduceEnvelope, dataOf(snapshot)));
  connect({ state: 'ready' });
  keepNow();
};

const sayHello = async (): Promise<void> => {
  const chatId = wantedChat(appStore.getState());
  try {
    await load(() => send('app.hello', chatId === undefined ? {} : { chatId }), begin);
  } catch (cause) {
    if (cause instanceof CommandFailed && cause.code === 'disconnected') return;
    connect({ state: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
  }
};

/** Loads everything anew; calls that come meanwhile share it. */
export const reload = (): Promise<void> => {
  hello ??= sayHello().finally(() => {
    hello = undefined;
  });
  return hello;
};

const receive = (message: unknown): void => {
  const parsed = envelopeSchema.safeParse(message);
  if (!parsed.success) return void reload();
  const envelope = parsed.data;
  setClock(envelope.sentAt);
  if (loads > 0) held.push(envelope);
  if (hello) return;
  const { seq } = appStore.getState().data;
  if (envelope.seq <= seq) return;
  if (envelope.seq > seq + 1) return void reload();
  change((data) => reduceEnvelope(data, envelope));
};

/** Events that came while the chat was on its way and are not inside it are applied on top. */
const show = ({ seq, sentAt, ...loaded }: Commands['chat.open']['output']): void => {
  setClock(sentAt);
  if (appStore.getState().ui.openingId !== loaded.chat.id) return;
  adoptDraft(loaded.chat.id, loaded.draft);
  const missed = held.filter((envelope) => envelope.seq > seq).flatMap(({ events }) => events);
  changeData((data) => ({ ...data, open: missed.reduce(reduceOpen, openState(loaded, seq)) }));
  lastChat.write(loaded.chat.id);
};

/** Shows a chat; the one asked for last wins. */
export const openChat = async (chatId: string): Promise<void> => {
  keepNow();
  changeUi(() => ({ openingId: chatId, screen: 'chat', drawer: 'none', searchOpen: false }));
  try {
    await load(() => send('chat.open', { chatId }), show);
  } catch (cause) {
    showFailure(cause);
  } finally {
    if (appStore.getState().ui.openingId === chatId) changeUi(() => ({ openingId: undefined }));
  }
};

const whenLink: { readonly [S in LinkState['state']]: (state: Extract<LinkState, { state: S }>) => void } = {
  connecting: () => connect({ state: 'loading' }),
  connected: () => void reload(),
  lost: () => connect({ state: 'disconnected' }),
  refused: ({ message }) => connect({ state: 'refused', message }),
};

/** Starts listening and loads the window. Called once, by the entry. */
export const startSession = (): void => {
  changeUi(() => ({ panelOpen: panelChoice.read() }));
  onEvent(receive);
  onLink((state) => whenLink[state.state](state as never));
};
