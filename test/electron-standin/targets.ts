import { cdp } from './runtime.ts';

/** Whoever shows a Chromium target, told what happens to it. */
export interface TargetOwner {
  /** The page opened another one, which waits, paused, for a decision. */
  readonly onPopup: (targetId: string, sessionId: string) => void;
  readonly onGone: () => void;
}

const owners = new Map<string, TargetOwner>();
let opening = 0;
const sessions = new Map<string, PromiseWithResolvers<string>>();

const sessionOf = (targetId: string): PromiseWithResolvers<string> => {
  const session = sessions.get(targetId) ?? Promise.withResolvers<string>();
  sessions.set(targetId, session);
  return session;
};

/** Every page is held back before it does anything, until its owner (or its opener) lets it go. */
export const watchTargets = async (): Promise<void> => {
  const on = cdp.listen('');
  on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    // A click with Ctrl names no opener: whatever we did not open ourselves was asked for by the newest window.
    const newest = opening === 0 ? [...owners.values()].at(-1) : undefined;
    const opener = owners.get(targetInfo.openerId ?? '') ?? newest;
    if (opener) opener.onPopup(targetInfo.targetId, sessionId);
    else sessionOf(targetInfo.targetId).resolve(sessionId);
  });
  on('Target.targetDestroyed', ({ targetId }) => owners.get(targetId)?.onGone());
  await cdp.send('Target.setDiscoverTargets', { discover: true });
  await cdp.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  });
};

/** Opens an empty page in a window of its own, paused; `sessionId` speaks to it. */
export const openTarget = async (owner: TargetOwner): Promise<{ readonly targetId: string; readonly sessionId: string }> => {
  opening += 1;
  const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true });
  owners.set(targetId, owner);
  const sessionId = await sessionOf(targetId).promise;
  opening -= 1;
  return { targetId, sessionId };
};

export const forgetTarget = (targetId: string): void => {
  owners.delete(targetId);
  sessions.delete(targetId);
};
