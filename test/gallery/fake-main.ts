import type { GalleryState } from './state.ts';

/** What is handed to the page; functions do not travel. */
export type FakeMain = Pick<GalleryState, 'snapshot' | 'events' | 'answers' | 'effects'>;

/** Runs in the page before the app: a preload whose main answers from data. */
export const installFakeMain = ({ snapshot, events = [], answers = {}, effects = {} }: FakeMain): void => {
  const listeners = new Set<(message: unknown) => void>();
  let { seq } = snapshot;
  const tell = (events: readonly unknown[]) =>
    setTimeout(() => {
      for (const event of events) {
        seq += 1;
        for (const listener of listeners) listener({ seq, sentAt: snapshot.sentAt, events: [event] });
      }
    }, 20);
  const understudy = {
    send: async (name: keyof typeof answers) => {
      const answer = answers[name];
      if (answer === 'hang') return new Promise(() => undefined);
      if (answer) return answer;
      tell(effects[name] ?? (name === 'app.hello' ? events : []));
      const values: Partial<Record<typeof name, unknown>> = {
        'app.hello': snapshot,
        'servers.find': { found: [] },
        'sign-in.offers': { offers: [] },
        'draft.keep': { kept: true },
        'sign-in.find': { codexCli: { state: 'none' } },
      };
      return { ok: true, value: values[name] ?? null };
    },
    onEvent: (listener: (message: unknown) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  Object.defineProperty(window, 'understudy', { value: understudy });
};
