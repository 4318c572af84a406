import type { GalleryState } from './state.ts';

/** What is handed to the page; functions do not travel. */
export type FakeMain = Pick<GalleryState, 'snapshot' | 'events' | 'answers'>;

/** Runs in the page before the app: a preload whose main answers from data. */
export const installFakeMain = ({ snapshot, events = [], answers = {} }: FakeMain): void => {
  const listeners = new Set<(message: unknown) => void>();
  const tell = () =>
    events.forEach((event, index) => {
      const envelope = { seq: snapshot.seq + 1 + index, sentAt: snapshot.sentAt, events: [event] };
      for (const listener of listeners) listener(envelope);
    });
  const understudy = {
    send: async (name: keyof typeof answers) => {
      const answer = answers[name];
      if (answer === 'hang') return new Promise(() => undefined);
      if (answer) return answer;
      if (name !== 'app.hello') return { ok: true, value: null };
      setTimeout(tell, 20);
      return { ok: true, value: snapshot };
    },
    onEvent: (listener: (message: unknown) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  Object.defineProperty(window, 'understudy', { value: understudy });
};
