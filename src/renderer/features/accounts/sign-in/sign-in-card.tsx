import { useEffect, useState } from 'react';
import type { SignInEvent, SignInMethod, SignInOffer } from '../../../../shared/contract/index.ts';
import { act, putAwaySignIn, useApp } from '../../../state/index.ts';
import { Button, Spinner, Tag, useSecond } from '../../../ui/index.ts';
import { providerName } from '../account-view.ts';
import { Card, CardActions } from '../card.tsx';
import { FailureWords, KeepButton } from './ended.tsx';
import { entryOf, signInCardId } from './places.ts';
import type { ShownSignIn } from './shown-sign-ins.ts';
import { SignInDialog } from './sign-in-dialog.tsx';
import type { SignInWish } from './sign-in-steps.tsx';
import { useStart } from './use-start.ts';
import { NeedsPaste, WaitingForBrowser, WaitingForCode } from './waiting.tsx';
import { methodActions, spokenAddress } from './words.ts';

const subtitle = (event: SignInEvent, label: string | undefined): string => {
  if (event.type === 'waiting-for-code') return `Enter this code at ${spokenAddress(event.verificationUrl)}`;
  if (event.type === 'failed') return label ?? 'The sign-in ended';
  if (event.type === 'unkept') return 'Signed in, not stored yet';
  return label === undefined ? 'Signing in' : `${label}, signing in again`;
};

const busyWords = { starting: 'Asking for a way in…', exchanging: 'Finishing the sign-in…', 'method-change': 'Going on…' };

const isBusy = (event: SignInEvent): event is Extract<SignInEvent, { type: keyof typeof busyWords }> => event.type in busyWords;

const tag = ({ type }: SignInEvent) => {
  if (type === 'failed') return <Tag tone="failed">not signed in</Tag>;
  return type === 'unkept' ? <Tag tone="cooling">not stored</Tag> : <Tag tone="plain">signing in</Tag>;
};

const methodOf: Partial<Record<SignInEvent['type'], SignInMethod>> = {
  'waiting-for-browser': 'browser',
  'waiting-for-code': 'device',
  'needs-paste': 'paste',
};

/** The other ways that are worth a button: after a failure all but the first, which “Try again” takes; in the browser's state an address can be pasted already. */
const otherMethods = (event: SignInEvent, offer: SignInOffer | undefined): readonly SignInMethod[] => {
  if (event.type === 'failed') return offer?.methods.slice(1) ?? [];
  const now = methodOf[event.type];
  if (now === undefined) return [];
  return (offer?.methods ?? []).filter((method) => method !== now && !(now === 'browser' && method === 'paste'));
};

interface SignInCardProps extends ShownSignIn {
  readonly offer: SignInOffer | undefined;
}

/** One sign-in under way, or one that failed. */
export const SignInCard = ({ event, changed, offer }: SignInCardProps) => {
  const now = useSecond();
  const { signInId, provider, accountId, type } = event;
  const name = useApp(({ data }) => providerName(provider, data.catalogue));
  const label = useApp(({ data }) => data.accounts.find((each) => each.provider === provider && each.accountId === accountId)?.label);
  const [wish, setWish] = useState<SignInWish>();
  const { busy, start } = useStart(() => undefined);
  const renewing = accountId === undefined ? {} : { accountId };
  const again = (more: Partial<SignInWish> = {}) => offer && setWish({ offer, ...renewing, ...more });
  // A step that goes takes its focused button along; the next step gets the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked after at each step.
  useEffect(() => {
    if (document.activeElement === document.body) entryOf(signInCardId(signInId))?.focus();
  }, [type, signInId]);
  const isWaiting = type !== 'failed' && type !== 'unkept';
  return (
    <Card id={signInCardId(signInId)} title={name} lines={[subtitle(event, label)]} tag={tag(event)}>
      {changed && isWaiting && <FailureWords failure={{ ...changed.because, remedy: 'So it goes on another way.' }} />}
      {type === 'waiting-for-browser' && <WaitingForBrowser event={event} now={now} />}
      {type === 'waiting-for-code' && <WaitingForCode event={event} now={now} />}
      {type === 'needs-paste' && <NeedsPaste event={event} now={now} />}
      {isBusy(event) && (
        <p className="flex items-center gap-2.5 text-ink-2 text-sm">
          <Spinner /> {busyWords[event.type]}
        </p>
      )}
      {type === 'unkept' && <FailureWords failure={event.because} />}
      {type === 'failed' && <FailureWords failure={event.failure} />}
      <CardActions>
        {type === 'unkept' && <KeepButton signInId={signInId} />}
        {type === 'failed' && (
          <>
            <Button size="s" look="primary" data-first onClick={() => again()}>
              Try again
            </Button>
            {event.failure.problem === 'bad-client' && offer && (
              <Button size="s" onClick={() => again({ client: true })}>
                Change id and secret
              </Button>
            )}
          </>
        )}
        {otherMethods(event, offer).map((method) => (
          <Button
            key={method}
            size="s"
            busy={busy}
            onClick={() => (type === 'failed' ? again({ method }) : void start({ provider, method, replace: true, ...renewing }))}
          >
            {methodActions[method]}
          </Button>
        ))}
        <span className="flex-1" />
        {type === 'failed' ? (
          <Button size="s" look="quiet" onClick={() => putAwaySignIn(signInId)}>
            Dismiss
          </Button>
        ) : (
          <Button size="s" look="quiet" onClick={() => void act('sign-in.cancel', { signInId })}>
            {type === 'unkept' ? 'Forget it' : 'Cancel'}
          </Button>
        )}
      </CardActions>
      {wish && <SignInDialog wish={wish} onClose={() => setWish(undefined)} />}
    </Card>
  );
};
