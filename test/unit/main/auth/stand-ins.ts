import type { Keytar } from '../../../../src/main/auth/keychain.ts';

export type Entries = Map<string, string>;

/** The native module's promises over a plain map, for what no real keyring can be made to do. */
export const keytarOver = (entries: Entries): Keytar => ({
  getPassword: async (_service, name) => entries.get(name) ?? null,
  setPassword: async (_service, name, value) => void entries.set(name, value),
  deletePassword: async (_service, name) => entries.delete(name),
});

/** A time limit that passes when the test says so. */
export const madeAlarm = () => {
  const set = new Set<() => void>();
  let wake: (() => void) | undefined;
  return {
    set: (_afterMs: number, fire: () => void): (() => void) => {
      set.add(fire);
      wake?.();
      return () => set.delete(fire);
    },
    /** Fires the alarm that is set, once there is one. */
    ring: async (): Promise<void> => {
      if (set.size === 0) await new Promise<void>((resolve) => (wake = resolve));
      for (const fire of [...set]) {
        set.delete(fire);
        fire();
      }
    },
  };
};
