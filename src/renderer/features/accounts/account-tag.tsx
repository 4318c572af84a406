import { obstacleWords, reasonWords } from '../../parts/words.ts';
import { Countdown, Tag } from '../../ui/index.ts';
import type { AccountState } from './account-view.ts';

interface AccountTagProps {
  readonly state: AccountState;
  readonly now: number;
  /** It was signed in to, where others have a key. */
  readonly signedIn: boolean;
}

/** How an account stands, at the head of its card. */
export const AccountTag = ({ state, now, signedIn }: AccountTagProps) => {
  switch (state.state) {
    case 'blocked':
      return <Tag tone="locked">{obstacleWords[state.obstacle].state}</Tag>;
    case 'resting':
      return state.cooldown.reason === 'auth' ? (
        <Tag tone="failed">{signedIn ? 'sign-in refused' : reasonWords.auth.short}</Tag>
      ) : (
        <Tag tone="cooling">
          {reasonWords[state.cooldown.reason].short} <Countdown until={state.cooldown.until} now={now} />
        </Tag>
      );
    case 'partly':
      return (
        <Tag tone="cooling">
          {state.resting === 1 ? '1 model rests' : `${state.resting} models rest`} <Countdown until={state.until} now={now} />
        </Tag>
      );
    case 'ready':
      return <Tag tone="ready">{signedIn ? 'signed in' : 'ready'}</Tag>;
  }
};
