import { useEffect } from 'react';
import { appStore } from '../state/index.ts';
import { refreshSecond, setClockOffset } from '../ui/index.ts';

/** Hands main's clock to the countdowns, and reads it anew when a cooldown was set, so that 30 s never start as 0:31. */
export const useClock = (): void =>
  useEffect(() => {
    setClockOffset(appStore.getState().offsetMs);
    return appStore.subscribe(({ offsetMs, data }, before) => {
      setClockOffset(offsetMs);
      if (data.health !== before.data.health) refreshSecond();
    });
  }, []);
