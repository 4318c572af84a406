import { useEffect, useRef } from 'react';
import { useApp } from '../../../state/index.ts';
import { providerName } from '../account-view.ts';
import { announced } from './announced.ts';
import { accountCardId, addButtonId, entryOf } from './places.ts';
import type { ShownSignIn } from './shown-sign-ins.ts';

/** Says each step to who does not see it, and catches the focus when the card that had it goes. */
export const SignInStatus = ({ shown }: { readonly shown: readonly ShownSignIn[] }) => {
  const last = useApp(({ data }) => data.signIns.at(-1));
  const catalogue = useApp(({ data }) => data.catalogue);
  const ids = shown.map(({ event }) => event.signInId).join(' ');
  const before = useRef(ids);
  useEffect(() => {
    const isGone = before.current.split(' ').some((id) => id !== '' && !ids.includes(id));
    before.current = ids;
    if (!isGone || document.activeElement !== document.body) return;
    const account = last?.type === 'done' ? entryOf(accountCardId(`${last.provider}@${last.account.accountId}`)) : null;
    (account ?? document.getElementById(addButtonId))?.focus();
  }, [ids, last]);
  return (
    <p role="status" className="sr-only">
      {last && last.type !== 'done' ? announced(last, providerName(last.provider, catalogue)) : ''}
    </p>
  );
};
