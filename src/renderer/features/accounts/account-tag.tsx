import { obstacleWords, reasonWords } from '../../parts/words.ts';
import { Countdown, Tag } from '../../ui/index.ts';
import type { AccountState } from './account-view.ts';

/** How an account stands, at the head of its card. */
export const AccountTag = ({ state, now }: { readonly state: AccountState; readonly now: number }) => {
  switch (state.state) {
    case 'blocked':
      return <Tag tone="locked">{obstacleWords[state.obstacle].state}</Tag>;
    case 'resting':
      return state.cooldown.reason === 'auth' ? (
        <Tag tone="failed">{reasonWords.auth.short}</Tag>
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
      return <Tag tone="ready">ready</Tag>;
  }
};
