import type { AppEvent, Cooldown, EpochMs } from '../contract/index.ts';

/** Every cooldown in force or lately over, by key. */
export type Health = Readonly<Record<string, Cooldown>>;

export const healthOf = (cooldowns: readonly Cooldown[]): Health =>
  Object.fromEntries(cooldowns.map((cooldown) => [cooldown.key, cooldown]));

export const foldHealth = (health: Health, event: AppEvent): Health => {
  switch (event.type) {
    case 'cooldown-set':
      return { ...health, [event.cooldown.key]: event.cooldown };
    case 'cooldown-clear': {
      const { [event.key]: _gone, ...rest } = health;
      return rest;
    }
    default:
      return health;
  }
};

/** At the very instant of its end a cooldown is over. */
export const isCooling = (cooldown: Cooldown | undefined, now: EpochMs): cooldown is Cooldown =>
  cooldown !== undefined && now < cooldown.until;

/** Resting still, but the user's next message may test it. */
export const isDue = (cooldown: Cooldown, now: EpochMs): boolean => cooldown.dueAt !== undefined && now >= cooldown.dueAt;
