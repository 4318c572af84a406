import { CommandFailed, send } from '../bridge/index.ts';
import { type ComposerDraft, NEW_CHAT } from './model.ts';
import { appStore, changeUi } from './store.ts';

/** So much of what is typed may be lost when the process is killed. */
const KEEP_AFTER_MS = 500;

interface Change {
  readonly key: string;
  readonly draftId: string;
  /** The long text beside the box changed, too; it is sent only then. */
  readonly pasted: boolean;
}

/** What main has not been told yet, one per chat and draft. */
const changes = new Map<string, Change>();
let timer: ReturnType<typeof setTimeout> | undefined;

const nameOf = (key: string, draftId: string): string => `${key} ${draftId}`;

export const hasChanges = (key: string): boolean => [...changes.values()].some((change) => change.key === key);

/** Drafts that were put back because no answer came to the message that they were to be. */
const returned = new WeakSet<ComposerDraft>();
export const noteReturned = (draft: ComposerDraft): void => void returned.add(draft);

/**
 * Main has sent this draft and keeps it no more. One that was put back as it was is gone; what was written on, or stands in
 * another window's box, is a draft of its own from here.
 */
const renew = (key: string, draftId: string): void => {
  const draft = appStore.getState().ui.drafts[key];
  if (draft?.id !== draftId) return;
  const id = crypto.randomUUID();
  const { [key]: _before, ...others } = appStore.getState().ui.drafts;
  changeUi(() => ({ drafts: returned.has(draft) ? others : { ...others, [key]: { ...draft, id } } }));
  if (!returned.has(draft)) keepSoon(key, id, true);
};

const keep = async ({ key, draftId, pasted }: Change): Promise<void> => {
  const draft = appStore.getState().ui.drafts[key];
  // A draft that is not here any more is kept as an empty one, which removes it.
  const now = draft?.id === draftId ? draft : undefined;
  const input = {
    ...(key !== NEW_CHAT && { chatId: key }),
    draft: {
      id: draftId,
      typed: now?.typed ?? '',
      pictures: now ? now.pictures.length || now.lostPictures : 0,
      ...((pasted || !now) && { pasted: now?.pasted ?? '' }),
    },
  };
  try {
    const { kept } = await send('draft.keep', input);
    if (!kept) renew(key, draftId);
  } catch (cause) {
    // Nobody is told: the words are in the box, and go when main is there again.
    if (cause instanceof CommandFailed && cause.code === 'disconnected') note(key, draftId, pasted);
  }
};

const note = (key: string, draftId: string, pasted: boolean): void => {
  const name = nameOf(key, draftId);
  changes.set(name, { key, draftId, pasted: pasted || (changes.get(name)?.pasted ?? false) });
};

/** Tells main at once what it does not know yet. */
export const keepNow = (): void => {
  clearTimeout(timer);
  timer = undefined;
  const all = [...changes.values()];
  changes.clear();
  for (const change of all) void keep(change);
};

/** Tells main of a change within half a second, however fast the typing goes on. */
export const keepSoon = (key: string, draftId: string, pasted: boolean): void => {
  note(key, draftId, pasted);
  timer ??= setTimeout(keepNow, KEEP_AFTER_MS);
};

/** A draft that is being sent: what main does not know of it is in the message. */
export const forgetChange = (key: string, draftId: string): void => void changes.delete(nameOf(key, draftId));
